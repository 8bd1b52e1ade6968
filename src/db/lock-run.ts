import type { EntityManager } from './database.ts';
import { JobRunEntity, type JobRunRow } from './entities/job-run.ts';

/**
 * Locks a run until the transaction ends, and gives it as it then stands; `null` when the user has no such run. The lock of the user's
 * events comes first, as everywhere; jobs that the transaction locks too are locked before this.
 */
export async function lockRun(em: EntityManager, userId: string, id: string): Promise<JobRunRow | null> {
  await em.execute('select pg_advisory_xact_lock(4715, hashtext(?))', [userId]);
  const sql = 'select id from job_runs where id = ? and user_id = ? and deleted_at is null for update';
  await em.execute(sql, [id, userId]);
  return await em.findOne(JobRunEntity, { id, userId, deletedAt: null }, { refresh: true });
}
