import { JobRunEntity, type JobRunRow } from '../../db/entities/job-run.ts';
import { type ListPart, type ListSource, type ListWindow, listRows } from '../../db/list-rows.ts';
import type { JobServices } from '../job-services.ts';

/** The user's runs, newest first. */
export function listRuns(
  services: JobServices,
  userId: string,
  window: ListWindow,
): Promise<ListPart<JobRunRow>> {
  const em = services.db.fork();
  const owned = { userId, deletedAt: null };
  const source: ListSource<JobRunRow> = {
    find: ({ beforeId, limit, offset }) => {
      const where = beforeId === null ? owned : { ...owned, id: { $lt: beforeId } };
      return em.find(JobRunEntity, where, { orderBy: { id: 'desc' }, limit, offset });
    },
    countQuery: (limit) => em.createQueryBuilder(JobRunEntity).select('id').where(owned).limit(limit),
  };
  return listRows(em, source, window);
}
