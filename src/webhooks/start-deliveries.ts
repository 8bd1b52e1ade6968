import { claimDeliveries, type DeliveryPace, markStarted } from '../db/claim-deliveries.ts';
import type { DeliveryServices } from './delivery-services.ts';
import { startWorkflow } from './start-delivery.ts';

/** How many are started in one transaction. */
const BATCH = 20;

/** See `docs/decisions/0014-deliveries.md`: the pace is what keeps a dead receiver from slowing anything. */
const PACE = { atOnce: 16, failingAfter: 5, failingAtOnce: 4 };
const FAILING_WITHIN_INTERVALS = 6;

function paceOf({ webhooks: { initialIntervalMs } }: DeliveryServices): DeliveryPace {
  return { ...PACE, withinMs: FAILING_WITHIN_INTERVALS * initialIntervalMs };
}

/**
 * Starts the workflows of deliveries that were committed and not started. Several workers share them: each takes rows that no other holds,
 * and one that dies before its commit leaves them as they were. Gives how many were started.
 */
export async function startDeliveries(services: DeliveryServices): Promise<number> {
  return await services.db.transaction(async (em) => {
    const claimed = await claimDeliveries(em, paceOf(services), BATCH);
    const starts = await Promise.allSettled(claimed.map((delivery) => startWorkflow(services, delivery)));
    const started = claimed.filter((_delivery, index) => starts[index]?.status === 'fulfilled');
    const failure = starts.find((start) => start.status === 'rejected');
    if (failure !== undefined)
      services.log.warn({ error: failure.reason }, 'deliveries wait: none can be started');
    if (started.length > 0) await markStarted(em, started);
    return started.length;
  });
}
