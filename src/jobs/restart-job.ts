import { ApiError, notFound } from '../contract/api-error.ts';
import { isFinished } from '../contract/job-status.ts';
import type { EntityManager } from '../db/database.ts';
import { JobAttemptEntity, JobEntity, type JobRow } from '../db/entities/job.ts';
import { lockRun } from '../db/lock-run.ts';
import { findJob, lockJob } from './find-job.ts';
import type { JobServices } from './job-services.ts';
import { schemaNameOf, startAttempt } from './start-attempt.ts';

/** What a new attempt begins with: nothing of the earlier one's end. */
const FRESH = {
  status: 'PENDING',
  pagesDone: null,
  pagesTotal: null,
  cancelRequestedAt: null,
  errorCode: null,
  errorMessage: null,
  usage: null,
  reviewedAt: null,
  queuedAt: null,
  startedAt: null,
  finishedAt: null,
} as const;

/** The run is locked after its job, as everywhere: one that is being hidden is seen, or sees that its job was begun again. */
async function refuseHiddenRun(em: EntityManager, { userId, parentRunId }: JobRow): Promise<void> {
  if (parentRunId !== null && (await lockRun(em, userId, parentRunId)) === null) throw notFound('job');
}

/**
 * Runs an ended job again as attempt n+1 with the schema version it is pinned to; the earlier extraction stays readable until
 * the new one replaces it, and what people corrected is put over the new one unless `keepCorrections` is false. The row is locked, so of two restarts at once one wins. `inTransaction` runs before the commit.
 * Throws `NOT_FOUND`, also for a job whose run is deleted and that is to go with it, and `JOB_NOT_FINISHED` for one that has not ended.
 */
export async function restartJob(
  services: JobServices,
  userId: string,
  id: string,
  { keepCorrections }: { keepCorrections: boolean },
  inTransaction: (em: EntityManager, job: JobRow) => Promise<void>,
): Promise<JobRow> {
  const { restarted, schemaName } = await services.db.transaction(async (em) => {
    const job = await lockJob(em, userId, id);
    const schemaName = await schemaNameOf(services, job);
    if (!isFinished(job.status)) {
      throw new ApiError(
        'JOB_NOT_FINISHED',
        `the job is ${job.status}: it can be restarted when it has ended`,
      );
    }
    await refuseHiddenRun(em, job);
    const attempt = job.attempt + 1;
    const now = new Date();
    await em.nativeUpdate(JobEntity, { id: job.id }, { ...FRESH, attempt, updatedAt: now });
    const waiting = {
      status: 'PENDING',
      errorCode: null,
      errorMessage: null,
      createdAt: now,
      finishedAt: null,
    } as const;
    await em.insert(JobAttemptEntity, { jobId: job.id, attempt, ...waiting, keepCorrections });
    const fresh = await findJob(em, userId, id);
    await inTransaction(em, fresh);
    return { restarted: fresh, schemaName };
  });
  void startAttempt(services, restarted, schemaName);
  return restarted;
}
