import type { EntityManager } from './database.ts';

/** How many jobs one statement hides, and how many are hidden in one go: as many as are purged in one. */
const BATCH = 500;
const AT_MOST = 4 * BATCH;

/** The hidden run that has waited longest with jobs that are not hidden; the user, whom both have, leads to these jobs by an index of such alone. */
const HALF_HIDDEN = `select id from job_runs where deleted_at is not null and exists (
  select from jobs where jobs.user_id = job_runs.user_id and parent_run_id = job_runs.id and jobs.deleted_at is null)
  order by deleted_at, id limit 1`;

/** Whether some run is hidden while jobs of it are not yet. */
export async function isHalfHidden(em: EntityManager): Promise<boolean> {
  return (await em.execute<unknown[]>(HALF_HIDDEN)).length > 0;
}

/** Hides a batch of the jobs of one run, each with its entry in the audit log. Gives how many. */
async function hideBatch(em: EntityManager, limit: number): Promise<number> {
  const rows = await em.execute<unknown[]>(
    `with run as (${HALF_HIDDEN}), shown as (
      select jobs.id from run join jobs on parent_run_id = run.id
      where jobs.deleted_at is null order by jobs.id limit ? for update of jobs skip locked
    ), hidden as (
      update jobs set deleted_at = now() from shown where jobs.id = shown.id returning jobs.id
    ), noted as (
      insert into audit_log (id, at, action, subject_id) select new_id(), now(), 'job.expire', id from hidden
    )
    select id from hidden`,
    [limit],
  );
  return rows.length;
}

/**
 * Hides what is left of hidden runs whose jobs were not hidden with them, one run after another, a batch a transaction; in one go so many at
 * most, and none after `ending`. Gives how many.
 */
export async function hideJobsOfHiddenRuns(
  transaction: (work: (em: EntityManager) => Promise<number>) => Promise<number>,
  ending: AbortSignal,
  atMost = AT_MOST,
): Promise<number> {
  let hidden = 0;
  while (hidden < atMost && !ending.aborted) {
    const limit = Math.min(BATCH, atMost - hidden);
    const moved = await transaction((em) => hideBatch(em, limit));
    if (moved === 0) break;
    hidden += moved;
  }
  return hidden;
}
