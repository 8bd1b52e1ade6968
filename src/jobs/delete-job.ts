import type { Actor } from '../contract/audit.ts';
import { isFinished } from '../contract/job-status.ts';
import { JobEntity } from '../db/entities/job.ts';
import { transitionJob } from '../db/job-transitions.ts';
import { noteAction } from '../db/note-action.ts';
import { askToCancel } from './cancel-job.ts';
import { lockJob } from './find-job.ts';
import type { JobServices } from './job-services.ts';
import { purgeJob } from './purge-job.ts';

/**
 * Deletes a job: it is hidden at once, and purged when it has ended; one that runs is cancelled first, and the upkeep purges it
 * after its workflow has closed. Throws `NOT_FOUND`, the second time too.
 */
export async function deleteJob(services: JobServices, by: Actor, id: string): Promise<void> {
  const { job, ended } = await services.db.transaction(async (em) => {
    const locked = await lockJob(em, by.userId, id);
    const key = { jobId: locked.id, attempt: locked.attempt };
    const waiting = locked.status === 'PENDING' || locked.status === 'QUEUED';
    if (waiting) await transitionJob(em, key, 'CANCELLED');
    const now = new Date();
    const runs = locked.status === 'PROCESSING' ? { cancelRequestedAt: locked.cancelRequestedAt ?? now } : {};
    await em.nativeUpdate(JobEntity, { id: locked.id }, { deletedAt: now, ...runs });
    await noteAction(em, 'job.delete', id, by);
    return { job: locked, ended: waiting || isFinished(locked.status) };
  });
  if (!isFinished(job.status)) await askToCancel(services, job.id, job.attempt);
  if (ended) await purgeJob(services, job.id);
}
