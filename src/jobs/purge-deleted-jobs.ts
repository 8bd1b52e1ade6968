import { FINISHED_STATUSES } from '../contract/job-status.ts';
import { JobEntity } from '../db/entities/job.ts';
import type { JobServices } from './job-services.ts';
import { purgeEach } from './purge-each.ts';
import { purgeJob } from './purge-job.ts';

/** So many are looked at in one go: some 20 s of work. */
const BATCH = 2_000;

/**
 * Purges the hidden jobs whose last attempt has ended and whose workflow has closed. Gives how many; one that fails holds up no other, and
 * none is begun after `ending`.
 */
export async function purgeDeletedJobs(services: JobServices, ending: AbortSignal): Promise<number> {
  const hidden = await services.db.fork().find(
    JobEntity,
    { deletedAt: { $ne: null }, status: { $in: FINISHED_STATUSES } },
    // What was hidden by one statement has one time.
    { orderBy: { deletedAt: 'asc', id: 'asc' }, limit: BATCH, fields: ['id', 'attempt'] },
  );
  return await purgeEach(services, hidden, ending, async ({ id, attempt }) => {
    if ((await services.workflows.jobState(id, attempt)) === 'RUNNING') return false;
    await purgeJob(services, id);
    return true;
  });
}
