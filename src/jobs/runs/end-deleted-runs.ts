import type { JobServices } from '../job-services.ts';
import { purgeEach } from '../purge-each.ts';
import { endRun } from './cancel-run.ts';

const BATCH = 100;

/**
 * Cancels what a delete call that died has not cancelled: the jobs of hidden runs that have not ended. Gives how many runs; one that fails is
 * logged and holds up no other, and none is begun after `ending`.
 */
export async function endDeletedRuns(services: JobServices, ending: AbortSignal): Promise<number> {
  const open = await services.db.fork().execute<{ id: string; round: number }[]>(
    `select id, round from job_runs where deleted_at is not null and exists (
      select from jobs where parent_run_id = job_runs.id and status in ('PENDING', 'QUEUED', 'PROCESSING'))
     order by deleted_at, id limit ?`,
    [BATCH],
  );
  return await purgeEach(services, open, ending, async (run) => {
    await endRun(services, run);
    return true;
  });
}
