import { EventEntity } from '../../db/entities/event.ts';
import { JobEntity } from '../../db/entities/job.ts';
import { JobRunEntity, type JobRunRow } from '../../db/entities/job-run.ts';
import type { JobServices } from '../job-services.ts';
import { purgeEach } from '../purge-each.ts';
import { endRun } from './cancel-run.ts';

const BATCH = 100;

/** Whether the run was purged: only when its jobs are, and its workflow has closed. */
async function purgeRun(services: JobServices, run: JobRunRow): Promise<boolean> {
  const { id, round } = run;
  if ((await services.db.fork().count(JobEntity, { parentRunId: id })) > 0) {
    await endRun(services, run);
    return false;
  }
  if ((await services.workflows.runState(id, round)) === 'RUNNING') return false;
  await services.db.transaction(async (em) => {
    await em.nativeDelete(EventEntity, { runId: id });
    await em.nativeDelete(JobRunEntity, { id });
  });
  return true;
}

/**
 * Purges the hidden runs whose jobs are all purged and whose workflow has closed; what a delete call that died has not cancelled is
 * cancelled. Gives how many; one that fails is logged and holds up no other.
 */
export async function purgeDeletedRuns(services: JobServices): Promise<number> {
  const hidden = await services.db
    .fork()
    .find(JobRunEntity, { deletedAt: { $ne: null } }, { orderBy: { deletedAt: 'asc' }, limit: BATCH });
  return await purgeEach(services, hidden, (run) => purgeRun(services, run));
}
