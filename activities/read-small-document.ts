import { selectPages } from '../src/contract/page-selection.ts';
import { DocumentEntity, type DocumentRow } from '../src/db/entities/document.ts';
import { JobEntity, type JobRow } from '../src/db/entities/job.ts';
import { keepPages } from '../src/db/page-texts.ts';
import type { ActivityServices } from './activity-services.ts';
import { openLocalDocument } from './local-document.ts';

/**
 * Opens a small document that nobody has opened before and reads the asked-for pages, all of it in one transaction: a commit costs more
 * than the reading. Gives how many pages the document has.
 */
export async function readSmallDocument(
  services: ActivityServices,
  job: JobRow,
  document: DocumentRow,
  signal: AbortSignal,
): Promise<number> {
  await using opened = await openLocalDocument(services, job, document, signal);
  const pageCount = await services.reader.countPages(opened.local, signal);
  const pages = selectPages(job.pages, pageCount);
  const read = await Array.fromAsync(services.reader.readPages(opened.local, pages, signal));
  const progress = { pagesDone: pages.length, pagesTotal: pages.length, updatedAt: new Date() };
  await services.db.transaction(async (em) => {
    await em.nativeUpdate(DocumentEntity, { id: document.id }, { pageCount });
    if (read.length > 0) await keepPages(em, document.id, read);
    await em.nativeUpdate(JobEntity, { id: job.id, attempt: job.attempt, status: 'PROCESSING' }, progress);
  });
  return pageCount;
}
