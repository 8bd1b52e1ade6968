import { FINISHED_STATUSES } from '../contract/job-status.ts';
import { JobEntity } from '../db/entities/job.ts';
import type { JobServices } from './job-services.ts';
import { purgeJob } from './purge-job.ts';

/** So many are looked at in one go: some 20 s of work. */
const BATCH = 2_000;

/** Purges the hidden jobs whose last attempt has ended and whose workflow has closed. Gives how many. */
export async function purgeDeletedJobs(services: JobServices): Promise<number> {
  const hidden = await services.db
    .fork()
    .find(
      JobEntity,
      { deletedAt: { $ne: null }, status: { $in: FINISHED_STATUSES } },
      { orderBy: { deletedAt: 'asc' }, limit: BATCH },
    );
  let purged = 0;
  for (const job of hidden) {
    if ((await services.workflows.jobState(job.id, job.attempt)) === 'RUNNING') continue;
    await purgeJob(services, job.id);
    purged += 1;
  }
  return purged;
}
