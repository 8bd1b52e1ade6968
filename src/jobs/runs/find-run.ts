import { notFound } from '../../contract/api-error.ts';
import type { EntityManager } from '../../db/database.ts';
import { JobRunEntity, type JobRunRow } from '../../db/entities/job-run.ts';

/** The user's run. Throws `NOT_FOUND` for one that is absent, deleted or another's. */
export async function findRun(em: EntityManager, userId: string, id: string): Promise<JobRunRow> {
  const run = await em.findOne(JobRunEntity, { id, userId, deletedAt: null }, { refresh: true });
  if (run === null) throw notFound('job run');
  return run;
}
