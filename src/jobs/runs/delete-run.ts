import { notFound } from '../../contract/api-error.ts';
import type { Actor } from '../../contract/audit.ts';
import { JobRunEntity } from '../../db/entities/job-run.ts';
import { lockRun } from '../../db/lock-run.ts';
import { noteAction } from '../../db/note-action.ts';
import { hideRunJobs, lockRunJobs } from '../../db/run-jobs.ts';
import type { JobServices } from '../job-services.ts';
import { endRun } from './cancel-run.ts';

/**
 * Deletes a run with its jobs: all of it is hidden at once, what has not ended is cancelled, and the upkeep purges rows and files when
 * the last workflow has closed. Throws `NOT_FOUND`, the second time too.
 */
export async function deleteRun(services: JobServices, by: Actor, id: string): Promise<void> {
  const { userId } = by;
  const run = await services.db.transaction(async (em) => {
    await lockRunJobs(em, userId, id);
    const locked = await lockRun(em, userId, id);
    if (locked === null) throw notFound('job run');
    const now = new Date();
    const cancelRequestedAt = locked.cancelRequestedAt ?? now;
    await em.nativeUpdate(JobRunEntity, { id }, { deletedAt: now, cancelRequestedAt, updatedAt: now });
    await noteAction(em, 'job_run.delete', id, by);
    await hideRunJobs(em, id, by);
    return locked;
  });
  await endRun(services, run);
}
