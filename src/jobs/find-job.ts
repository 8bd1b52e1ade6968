import { notFound } from '../contract/api-error.ts';
import type { EntityManager } from '../db/database.ts';
import { JobEntity, type JobRow } from '../db/entities/job.ts';

/** The user's job. Throws `NOT_FOUND` for one that is absent, deleted or another's. */
export async function findJob(em: EntityManager, userId: string, id: string): Promise<JobRow> {
  const job = await em.findOne(JobEntity, { id, userId, deletedAt: null }, { refresh: true });
  if (job === null) throw notFound('job');
  return job;
}

/** The same, with the row locked until the transaction ends. */
export async function lockJob(em: EntityManager, userId: string, id: string): Promise<JobRow> {
  const sql = 'select id from jobs where id = ? and user_id = ? and deleted_at is null for update';
  await em.execute(sql, [id, userId]);
  return findJob(em, userId, id);
}
