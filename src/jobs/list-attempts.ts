import type { AttemptStep } from '../contract/attempt-step.ts';
import { JobAttemptEntity, type JobAttemptRow, type JobRow } from '../db/entities/job.ts';
import type { ListPart, ListWindow } from '../db/list-rows.ts';
import { findJob } from './find-job.ts';
import type { JobServices } from './job-services.ts';

/**
 * How far the steps of an attempt that runs are, as far as its progress tells: their times are noted when it ends. The document has been
 * fetched once its pages are counted, and the extraction runs while the last pages are read.
 */
function stepsUnderWay({ status, startedAt, pagesDone, pagesTotal }: JobRow): AttemptStep[] {
  if (status !== 'PROCESSING') return [];
  const step = (name: AttemptStep['name'], isDone: boolean, begun: Date | null = null): AttemptStep => ({
    name,
    status: isDone ? 'COMPLETED' : 'RUNNING',
    startedAt: begun?.toISOString() ?? null,
    finishedAt: null,
    retries: 0,
  });
  if (pagesTotal === null) return [step('fetch', false, startedAt)];
  const isRead = pagesDone === pagesTotal;
  return [step('fetch', true, startedAt), step('read', isRead), ...(isRead ? [step('extract', false)] : [])];
}

/** The attempts of a job, newest first, each with its steps; a cursor names the attempt it goes on after. Throws `NOT_FOUND`. */
export async function listAttempts(
  services: JobServices,
  userId: string,
  jobId: string,
  window: ListWindow,
): Promise<ListPart<JobAttemptRow>> {
  const em = services.db.fork();
  const job = await findJob(em, userId, jobId);
  const before = window.kind === 'cursor' ? { attempt: { $lt: Number(window.afterId) } } : {};
  const offset = window.kind === 'page' ? (window.page - 1) * window.limit : 0;
  const found = await em.find(
    JobAttemptEntity,
    { jobId, ...before },
    { orderBy: { attempt: 'desc' }, limit: window.limit + 1, offset },
  );
  const rows = found.map((row) =>
    row.attempt === job.attempt && row.steps.length === 0 ? { ...row, steps: stepsUnderWay(job) } : row,
  );
  const counted =
    window.kind === 'page'
      ? { total: await em.count(JobAttemptEntity, { jobId }), totalIsExact: true }
      : { total: null, totalIsExact: null };
  return { rows: rows.slice(0, window.limit), hasMore: rows.length > window.limit, ...counted };
}
