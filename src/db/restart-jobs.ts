import type { EntityManager } from './database.ts';

/** The failed jobs of a user's run by their ids, locked until the transaction ends. */
export async function lockFailedJobs(em: EntityManager, userId: string, runId: string): Promise<string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select id from jobs where parent_run_id = ? and user_id = ? and status = 'FAILED' and deleted_at is null
     order by id for update`,
    [runId, userId],
  );
  return rows.map(({ id }) => id);
}

/** Begins the next attempt of ended jobs, which the caller has locked; nothing of the end of the earlier one is left. */
export async function restartJobs(em: EntityManager, ids: readonly string[]): Promise<void> {
  await em.execute(
    `with restarted as (
      update jobs set status = 'PENDING', attempt = attempt + 1, updated_at = now(), pages_done = null, pages_total = null,
        cancel_requested_at = null, error_code = null, error_message = null, usage = null, reviewed_at = null,
        queued_at = null, started_at = null, finished_at = null
      where id in (select value::uuid from jsonb_array_elements_text(cast(? as jsonb))) returning id, attempt
    )
    insert into job_attempts (job_id, attempt, status, created_at) select id, attempt, 'PENDING', now() from restarted`,
    [JSON.stringify(ids)],
  );
}
