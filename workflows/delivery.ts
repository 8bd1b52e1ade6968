import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  continueAsNew,
  isCancellation,
  proxyActivities,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { AttemptOutcome } from '../activities/attempt-delivery.ts';
import type { createActivities } from '../activities/index.ts';
import { type DeliverySchedule, delayAfter } from '../src/contract/delivery-schedule.ts';
import { webhookTaskQueue } from '../src/contract/workflow-names.ts';
import { RECEIVER_STEP, TRIES_PER_RUN } from './policies.ts';
import { abandonDelivery } from './steps.ts';

/** A round of a delivery; `tried` is how often it was tried before this run of its workflow. */
export interface DeliveryInput {
  deliveryId: string;
  round: number;
  schedule: DeliverySchedule;
  tried: number;
}

/** How a round ended: taken, given up, or no longer asked for. */
export type DeliveryEnd = Exclude<AttemptOutcome['status'], 'PENDING'>;

function attempt(tried: number): ReturnType<typeof createActivities>['attemptDelivery'] {
  const { attemptDelivery } = proxyActivities<ReturnType<typeof createActivities>>({
    ...RECEIVER_STEP,
    taskQueue: webhookTaskQueue(workflowInfo().taskQueue),
    summary: `try ${tried}`,
  });
  return attemptDelivery;
}

async function run({ deliveryId, round, schedule, tried: before }: DeliveryInput): Promise<DeliveryEnd> {
  for (let tried = before + 1; ; tried += 1) {
    const delayMs = delayAfter(schedule, tried, Math.random());
    const { status, waitMs } = await attempt(tried)({ deliveryId, round, delayMs });
    if (status !== 'PENDING') return status;
    await sleep(waitMs);
    if (tried - before === TRIES_PER_RUN)
      await continueAsNew<typeof delivery>({ deliveryId, round, schedule, tried });
  }
}

/**
 * One round of one delivery: tried until the receiver takes it or the schedule ends. A round that was overtaken by a redelivery, or whose
 * endpoint or job is gone, ends at its next try. One that is cancelled, or cannot even be tried, is given up.
 */
export async function delivery(input: DeliveryInput): Promise<DeliveryEnd> {
  const { deliveryId, round } = input;
  const end = await run(input).catch(async (error: unknown): Promise<DeliveryEnd> => {
    const cancelled = isCancellation(error);
    if (!cancelled && !(error instanceof ActivityFailure)) throw error;
    await CancellationScope.nonCancellable(() => abandonDelivery({ deliveryId, round }));
    if (cancelled) throw error;
    return 'DEAD';
  });
  if (end !== 'DEAD') return end;
  throw ApplicationFailure.create({
    type: 'DEAD',
    message: 'the delivery was given up',
    nonRetryable: true,
  });
}
