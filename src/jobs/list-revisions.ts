import { ExtractionRevisionEntity, type ExtractionRevisionRow } from '../db/entities/extraction.ts';
import type { ListPart, ListWindow } from '../db/list-rows.ts';
import { findJob } from './find-job.ts';
import type { JobServices } from './job-services.ts';

/** The trail of a job's extraction, newest first; a cursor names the revision it goes on after. Throws `NOT_FOUND`. */
export async function listRevisions(
  services: JobServices,
  userId: string,
  jobId: string,
  window: ListWindow,
): Promise<ListPart<ExtractionRevisionRow>> {
  const em = services.db.fork();
  await findJob(em, userId, jobId);
  const before = window.kind === 'cursor' ? { revision: { $lt: Number(window.afterId) } } : {};
  const offset = window.kind === 'page' ? (window.page - 1) * window.limit : 0;
  const rows = await em.find(
    ExtractionRevisionEntity,
    { jobId, ...before },
    { orderBy: { revision: 'desc' }, limit: window.limit + 1, offset },
  );
  const counted =
    window.kind === 'page'
      ? { total: await em.count(ExtractionRevisionEntity, { jobId }), totalIsExact: true }
      : { total: null, totalIsExact: null };
  return { rows: rows.slice(0, window.limit), hasMore: rows.length > window.limit, ...counted };
}
