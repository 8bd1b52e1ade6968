import { ApiError, notFound } from '../../contract/api-error.ts';
import { isFinished } from '../../contract/job-status.ts';
import type { EntityManager } from '../../db/database.ts';
import { JobRunEntity, type JobRunRow } from '../../db/entities/job-run.ts';
import { lockRun } from '../../db/lock-run.ts';
import { lockFailedJobs, restartJobs } from '../../db/restart-jobs.ts';
import type { JobServices } from '../job-services.ts';
import { findRun } from './find-run.ts';
import { commitRun } from './start-run.ts';

/** What the next round of a run begins with; its counts are those of the jobs that stay as they ended. */
async function beginRound(em: EntityManager, run: JobRunRow): Promise<void> {
  const { id, completedJobs, failedJobs, cancelledJobs, totalJobs } = run;
  await em.nativeUpdate(
    JobRunEntity,
    { id },
    {
      status: 'PROCESSING',
      round: run.round + 1,
      toldStep: Math.floor(((completedJobs + failedJobs + cancelledJobs) * 20) / totalJobs),
      cancelRequestedAt: null,
      finishedAt: null,
      updatedAt: new Date(),
    },
  );
}

/**
 * Runs each failed job of an ended run again in its place, as its next attempt, in a new round of the run. `inTransaction` runs before the
 * commit. Throws `NOT_FOUND`, `JOB_NOT_FINISHED` while the run goes on, and `NOTHING_TO_RETRY`.
 */
export function retryFailed(
  services: JobServices,
  userId: string,
  id: string,
  inTransaction: (em: EntityManager, run: JobRunRow) => Promise<void>,
): Promise<JobRunRow> {
  return commitRun(services, async (em) => {
    const failed = await lockFailedJobs(em, userId, id);
    const run = await lockRun(em, userId, id);
    if (run === null) throw notFound('job run');
    if (!isFinished(run.status)) {
      const detail = `the run is ${run.status}: what failed can be tried again when it has ended`;
      throw new ApiError('JOB_NOT_FINISHED', detail);
    }
    if (failed.length === 0) throw new ApiError('NOTHING_TO_RETRY', 'no job of this run has failed');
    await restartJobs(em, failed);
    await beginRound(em, await findRun(em, userId, id));
    const fresh = await findRun(em, userId, id);
    await inTransaction(em, fresh);
    return fresh;
  });
}
