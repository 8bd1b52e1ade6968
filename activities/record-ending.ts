import type { AttemptStep } from '../src/contract/attempt-step.ts';
import type { JobFailureCode } from '../src/contract/job-failure.ts';
import type { JobStatus } from '../src/contract/job-status.ts';
import { ExtractionWindowEntity } from '../src/db/entities/extraction.ts';
import { JobEntity } from '../src/db/entities/job.ts';
import { type TransitionChanges, transitionJob } from '../src/db/job-transitions.ts';
import type { ActivityServices } from './activity-services.ts';
import { addModelUsage } from './add-usage.ts';
import type { AttemptInput } from './plan.ts';

/** An attempt that ends without a result, and how far its steps went. */
export interface EndingInput extends AttemptInput {
  steps: AttemptStep[];
}

/** Why an attempt failed, in words for its user. */
export interface FailureInput extends EndingInput {
  code: JobFailureCode;
  message: string;
}

/** Ends an attempt without a result, unless it has ended already. Gives the status that stands. */
async function end(
  services: ActivityServices,
  { steps, ...input }: EndingInput,
  target: 'FAILED' | 'CANCELLED',
  changes: TransitionChanges,
): Promise<JobStatus> {
  const ended = await services.db.transaction(async (em) => {
    const ofAttempt = { jobId: input.jobId, attempt: input.attempt };
    const windows = await em.find(ExtractionWindowEntity, ofAttempt, { fields: ['usage'] });
    const used = addModelUsage(windows.map(({ usage }) => usage));
    const before = used?.inputTokens ? await em.findOne(JobEntity, { id: input.jobId }) : null;
    const usage = used && before ? { usage: { ...used, pages: before.pagesTotal ?? 0 } } : {};
    const moved = await transitionJob(em, input, target, { ...changes, ...usage, steps });
    await em.nativeDelete(ExtractionWindowEntity, ofAttempt);
    if (moved !== null) return { status: moved.status, isNew: true };
    const job = await em.findOne(JobEntity, { id: input.jobId, attempt: input.attempt });
    return { status: job?.status ?? target, isNew: false };
  });
  const { errorCode = null, errorMessage } = changes;
  if (ended.isNew) services.metrics.jobEnded(target, errorCode);
  if (target === 'FAILED') services.log.warn({ ...ended, errorCode, errorMessage }, 'the job failed');
  else services.log.info(ended, 'the job was cancelled');
  return ended.status;
}

/** Records that an attempt failed for good. */
export function recordFailure(
  services: ActivityServices,
  { code, message, ...input }: FailureInput,
): Promise<JobStatus> {
  return end(services, input, 'FAILED', { errorCode: code, errorMessage: message });
}

/** Records that an attempt was cancelled. A result that was committed first wins. */
export function recordCancellation(services: ActivityServices, input: EndingInput): Promise<JobStatus> {
  return end(services, input, 'CANCELLED', {});
}
