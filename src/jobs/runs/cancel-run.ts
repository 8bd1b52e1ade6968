import { ApiError, notFound } from '../../contract/api-error.ts';
import { isFinished } from '../../contract/job-status.ts';
import { JobRunEntity, type JobRunRow } from '../../db/entities/job-run.ts';
import { lockRun } from '../../db/lock-run.ts';
import { cancelRunJobs } from '../../db/run-jobs.ts';
import { TemporalUnavailable } from '../../temporal/workflow-client.ts';
import type { JobServices } from '../job-services.ts';
import { findRun } from './find-run.ts';

/** Ends what is left of a run whose cancellation is committed. When Temporal does not answer, the upkeep asks again. */
export async function endRun(
  services: JobServices,
  { id: runId, round }: Pick<JobRunRow, 'id' | 'round'>,
): Promise<void> {
  await cancelRunJobs(services.db.transaction, { runId, round });
  try {
    await services.workflows.cancelRun(runId, round);
  } catch (error) {
    if (!(error instanceof TemporalUnavailable)) throw error;
    services.log.warn({ runId, round, error }, 'Temporal is away: the run is cancelled there later');
  }
}

/**
 * Cancels a run. No job of it is started any more when this answers: what waited is `CANCELLED`, what runs is told and stops, what was
 * faster stays as it ended. Asking again while it winds down is fine. Throws `NOT_FOUND`, and `JOB_FINISHED` for one that has ended.
 */
export async function cancelRun(services: JobServices, userId: string, id: string): Promise<JobRunRow> {
  const cancelled = await services.db.transaction(async (em) => {
    const run = await lockRun(em, userId, id);
    if (run === null) throw notFound('job run');
    if (isFinished(run.status))
      throw new ApiError('JOB_FINISHED', `the run has ended already: it is ${run.status}`);
    const now = new Date();
    const cancelRequestedAt = run.cancelRequestedAt ?? now;
    // Nothing is added to it any more: from now on it ends with the last of its jobs.
    const changes = { cancelRequestedAt, updatedAt: now, status: 'PROCESSING' } as const;
    await em.nativeUpdate(JobRunEntity, { id }, changes);
    return run;
  });
  await endRun(services, cancelled);
  return findRun(services.db.fork(), userId, id);
}
