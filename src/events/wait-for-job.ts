import { isFinished } from '../contract/job-status.ts';
import { JobEntity } from '../db/entities/job.ts';
import type { EventServices } from './event-services.ts';

/**
 * Waits until an attempt of a job has ended, at most `waitMs`, and gives up when the signal is aborted. The job goes on either way.
 * Notices only wake it: the row decides, so a lost notice costs time and nothing else.
 */
export async function waitForJob(
  services: EventServices,
  { id, userId, attempt }: { id: string; userId: string; attempt: number },
  waitMs: number,
  signal: AbortSignal,
): Promise<void> {
  const ends = AbortSignal.any([signal, AbortSignal.timeout(waitMs)]);
  let wake = Promise.withResolvers<void>();
  const stop = services.events.subscribe(userId, (notice) => {
    if (notice === null || notice.jobId === id) wake.resolve();
  });
  const onEnd = (): void => wake.resolve();
  ends.addEventListener('abort', onEnd);
  try {
    while (!ends.aborted) {
      const job = await services.db.fork().findOne(JobEntity, { id }, { fields: ['status', 'attempt'] });
      if (job === null || job.attempt !== attempt || isFinished(job.status)) return;
      await wake.promise;
      wake = Promise.withResolvers<void>();
    }
  } finally {
    ends.removeEventListener('abort', onEnd);
    stop();
  }
}
