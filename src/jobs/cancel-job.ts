import { ApiError } from '../contract/api-error.ts';
import { JobEntity, type JobRow } from '../db/entities/job.ts';
import { transitionJob } from '../db/job-transitions.ts';
import { TemporalUnavailable } from '../temporal/workflow-client.ts';
import { findJob, lockJob } from './find-job.ts';
import type { JobServices } from './job-services.ts';

/** Asks Temporal to end an attempt's workflow. When it does not answer, the upkeep asks again. */
export async function askToCancel(services: JobServices, jobId: string, attempt: number): Promise<void> {
  try {
    await services.workflows.cancelJob(jobId, attempt);
  } catch (error) {
    if (!(error instanceof TemporalUnavailable)) throw error;
    services.log.warn({ jobId, attempt, error }, 'Temporal is away: its workflow is cancelled later');
  }
}

/**
 * Cancels a job. The database decides: one that no worker has begun is `CANCELLED` at once; one that runs gets
 * `cancelRequestedAt`, its activity is told and stops, and its workflow writes `CANCELLED`. Asking again while it winds down is fine.
 * Throws `NOT_FOUND`, and `JOB_FINISHED` for one that has ended.
 */
export async function cancelJob(services: JobServices, userId: string, id: string): Promise<JobRow> {
  const cancelled = await services.db.transaction(async (em) => {
    const job = await lockJob(em, userId, id);
    const key = { jobId: job.id, attempt: job.attempt };
    if (job.status === 'PENDING' || job.status === 'QUEUED') {
      const moved = await transitionJob(em, key, 'CANCELLED');
      if (moved !== null) return moved;
    }
    if (job.status !== 'PROCESSING')
      throw new ApiError('JOB_FINISHED', `the job has ended already: it is ${job.status}`);
    if (job.cancelRequestedAt === null) {
      const now = new Date();
      await em.nativeUpdate(
        JobEntity,
        { id: job.id, attempt: job.attempt },
        { cancelRequestedAt: now, updatedAt: now },
      );
    }
    return findJob(em, userId, id);
  });
  await askToCancel(services, cancelled.id, cancelled.attempt);
  return findJob(services.db.fork(), userId, id);
}
