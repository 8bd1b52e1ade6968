import { lowestUuidAt } from '../../contract/uuid-time.ts';
import type { EntityManager } from '../../db/database.ts';
import { hideJobsOfHiddenRuns, isHalfHidden } from '../../db/hide-jobs-of-hidden-runs.ts';
import { noteAction } from '../../db/note-action.ts';
import type { JobServices } from '../job-services.ts';
import { purgeEach } from '../purge-each.ts';

/** So many runs are hidden in one go. */
const BATCH = 20;

/** Runs that have ended, and all of whose jobs have; also those that have none left. */
const HAS_ENDED = `finished_at < ? and status in ('COMPLETED', 'FAILED', 'CANCELLED') and deleted_at is null
  and not exists (select 1 from jobs where parent_run_id = job_runs.id and deleted_at is null
    and (finished_at is null or finished_at >= ?))`;

/** The run's row is locked before it is looked at again: a job that is begun anew meanwhile is seen, or sees that its run is gone. */
async function hideRun(em: EntityManager, id: string, before: Date): Promise<boolean> {
  await em.execute('select id from job_runs where id = ? for update', [id]);
  const hidden = await em.execute<unknown[]>(
    `update job_runs set deleted_at = now() where id = ? and ${HAS_ENDED} returning id`,
    [id, before, before],
  );
  if (hidden.length === 0) return false;
  await noteAction(em, 'job_run.expire', id);
  return true;
}

/**
 * Hides the runs that ended before a time, as all of their jobs did, and then the jobs, a batch at a time; they are purged like those that
 * their users delete. A run is hidden before its jobs: it is no longer counted, so that nobody is told of its end again. While jobs of runs
 * that were hidden before wait for it, no other run is hidden, and nothing is begun after `ending`. Gives how many runs; one that fails is
 * logged and holds up no other.
 */
export async function expireRuns(
  { db, log }: Pick<JobServices, 'db' | 'log'>,
  before: Date,
  ending: AbortSignal,
): Promise<number> {
  const em = db.fork();
  if (await isHalfHidden(em)) return 0;
  const old = await em.execute<{ id: string }[]>(
    `select id from job_runs where id < ? and ${HAS_ENDED} order by id limit ?`,
    [lowestUuidAt(before.getTime()), before, before, BATCH],
  );
  const hidden = await purgeEach({ log }, old, ending, ({ id }) =>
    db.transaction((em) => hideRun(em, id, before)),
  );
  await hideJobsOfHiddenRuns(db.transaction, ending);
  return hidden;
}
