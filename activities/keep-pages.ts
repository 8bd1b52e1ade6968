import { selectPages } from '../src/contract/page-selection.ts';
import type { PageText } from '../src/contract/page-text.ts';
import type { DocumentRow } from '../src/db/entities/document.ts';
import { JobEntity, type JobRow } from '../src/db/entities/job.ts';
import { keepPages, keptPages } from '../src/db/page-texts.ts';
import { notifyProgress } from '../src/db/progress-notice.ts';
import type { ActivityServices } from './activity-services.ts';
import { openLocalDocument } from './local-document.ts';

/** How often the progress of a long document is written down, in ms, and how many pages are stored at once. */
const PROGRESS_EVERY_MS = 1_000;
const PAGES_AT_ONCE = 10;

/**
 * Writes down how many pages are read. Where the caller does not know, it is counted from what is kept, so that a retry or a second
 * worker cannot count a page twice.
 */
export async function tellProgress(
  services: ActivityServices,
  job: JobRow,
  pageCount: number,
  known?: number,
): Promise<void> {
  const pages = selectPages(job.pages, pageCount);
  const pagesDone = known ?? (await keptPages(services.db.fork(), job.documentId ?? '', pages)).size;
  const guard = { id: job.id, attempt: job.attempt, status: 'PROCESSING' } as const;
  const columns = { pagesDone, pagesTotal: pages.length, updatedAt: new Date() };
  const em = services.db.fork();
  const isCurrent = (await em.nativeUpdate(JobEntity, guard, columns)) > 0;
  // The end of reading is told by the events that follow.
  if (!isCurrent || pagesDone === pages.length) return;
  const { userId, id: jobId, attempt } = job;
  await notifyProgress(em, { userId, jobId, attempt, pagesDone, pagesTotal: pages.length });
}

/** Reads the pages and keeps the words of each, telling the progress about each second. */
export async function readAndKeep(
  services: ActivityServices,
  job: JobRow,
  document: DocumentRow & { pageCount: number },
  pages: number[],
  signal: AbortSignal,
): Promise<void> {
  await using opened = await openLocalDocument(services, job, document, signal);
  let batch: PageText[] = [];
  let toldAt = Date.now();
  for await (const page of services.reader.readPages(opened.local, pages, signal)) {
    batch.push(page);
    const due = Date.now() - toldAt >= PROGRESS_EVERY_MS;
    if (!due && batch.length < PAGES_AT_ONCE) continue;
    await keepPages(services.db.fork(), document.id, batch);
    batch = [];
    if (!due) continue;
    await tellProgress(services, job, document.pageCount);
    toldAt = Date.now();
  }
  if (batch.length > 0) await keepPages(services.db.fork(), document.id, batch);
}
