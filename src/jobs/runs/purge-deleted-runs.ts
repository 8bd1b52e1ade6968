import { EventEntity } from '../../db/entities/event.ts';
import { JobRunEntity, type JobRunRow } from '../../db/entities/job-run.ts';
import type { JobServices } from '../job-services.ts';
import { purgeEach } from '../purge-each.ts';
import { endRun } from './cancel-run.ts';

const BATCH = 100;

/** Whether the run was purged: only when its workflow has closed; one that runs is told to. */
async function purgeRun(services: JobServices, run: Pick<JobRunRow, 'id' | 'round'>): Promise<boolean> {
  const { id, round } = run;
  if ((await services.workflows.runState(id, round)) === 'RUNNING') {
    await endRun(services, run);
    return false;
  }
  await services.db.transaction(async (em) => {
    await em.nativeDelete(EventEntity, { runId: id });
    await em.nativeDelete(JobRunEntity, { id });
  });
  return true;
}

/**
 * Purges the hidden runs whose jobs are all purged and whose workflow has closed. Gives how many; one that fails is logged and holds up no
 * other, and none is begun after `ending`.
 */
export async function purgeDeletedRuns(services: JobServices, ending: AbortSignal): Promise<number> {
  const empty = await services.db.fork().execute<{ id: string; round: number }[]>(
    `select id, round from job_runs
     where deleted_at is not null and not exists (select from jobs where parent_run_id = job_runs.id)
     order by deleted_at, id limit ?`,
    [BATCH],
  );
  return await purgeEach(services, empty, ending, (run) => purgeRun(services, run));
}
