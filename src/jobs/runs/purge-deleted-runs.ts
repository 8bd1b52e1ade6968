import { EventEntity } from '../../db/entities/event.ts';
import { JobEntity } from '../../db/entities/job.ts';
import { JobRunEntity } from '../../db/entities/job-run.ts';
import type { JobServices } from '../job-services.ts';
import { endRun } from './cancel-run.ts';

const BATCH = 100;

/**
 * Purges the hidden runs whose jobs are all purged and whose workflow has closed; what a delete call that died has not cancelled is
 * cancelled. Gives how many.
 */
export async function purgeDeletedRuns(services: JobServices): Promise<number> {
  const hidden = await services.db
    .fork()
    .find(JobRunEntity, { deletedAt: { $ne: null } }, { orderBy: { deletedAt: 'asc' }, limit: BATCH });
  let purged = 0;
  for (const run of hidden) {
    const { id, round } = run;
    if ((await services.db.fork().count(JobEntity, { parentRunId: id })) > 0) {
      await endRun(services, run);
      continue;
    }
    if ((await services.workflows.runState(id, round)) === 'RUNNING') continue;
    await services.db.transaction(async (em) => {
      await em.nativeDelete(EventEntity, { runId: id });
      await em.nativeDelete(JobRunEntity, { id });
    });
    purged += 1;
  }
  return purged;
}
