import { selectPages } from '../src/contract/page-selection.ts';
import type { PageText } from '../src/contract/page-text.ts';
import { DocumentPageEntity, type DocumentRow } from '../src/db/entities/document.ts';
import { JobEntity, type JobRow } from '../src/db/entities/job.ts';
import type { ActivityServices } from './activity-services.ts';
import { loadAttempt, pagesOf, passwordOf } from './attempt.ts';
import { withHeartbeat } from './heartbeat.ts';
import type { WindowInput } from './plan.ts';

/** How often the progress of a long document is written down, in ms, and how many pages are stored at once. */
const PROGRESS_EVERY_MS = 1_000;
const PAGES_AT_ONCE = 10;

/** Of the asked-for pages, those whose words are kept already. */
async function keptPages(
  services: ActivityServices,
  documentId: string,
  pages: number[],
): Promise<Set<number>> {
  const where = { documentId, page: { $in: pages } };
  const rows = await services.db.fork().find(DocumentPageEntity, where, { fields: ['page'] });
  return new Set(rows.map((row) => row.page));
}

async function keep(services: ActivityServices, documentId: string, pages: PageText[]): Promise<void> {
  const rows = pages.map((page) => ({ documentId, ...page }));
  await services.db.transaction((em) =>
    em.upsertMany(DocumentPageEntity, rows, {
      onConflictFields: ['documentId', 'page'],
      onConflictAction: 'ignore',
    }),
  );
}

/** The progress is counted from what is kept, so that a retry or a second worker cannot count a page twice. */
async function tellProgress(services: ActivityServices, job: JobRow, document: DocumentRow): Promise<void> {
  const pagesDone = (await keptPages(services, document.id, selectPages(job.pages, document.pageCount ?? 0)))
    .size;
  const guard = { id: job.id, attempt: job.attempt, status: 'PROCESSING' } as const;
  await services.db.transaction((em) =>
    em.nativeUpdate(JobEntity, guard, { pagesDone, updatedAt: new Date() }),
  );
}

/**
 * Reads the pages of a window that no job has read yet, and keeps their words with the document: a restart, a second schema or a
 * retry reads only what is missing.
 */
export function readPages(services: ActivityServices, input: WindowInput): Promise<void> {
  return withHeartbeat(async (signal) => {
    const { job, document } = await loadAttempt(services.db.fork(), input);
    const pages = pagesOf(input, job, document);
    const kept = await keptPages(services, document.id, pages);
    const missing = pages.filter((page) => !kept.has(page));
    if (missing.length > 0) {
      await using file = await services.storage.localFile(document.storageKey, signal);
      const local = {
        path: file.path,
        contentType: document.contentType,
        password: passwordOf(services, job),
      };
      let batch: PageText[] = [];
      let toldAt = Date.now();
      for await (const page of services.reader.readPages(local, missing, signal)) {
        batch.push(page);
        const due = Date.now() - toldAt >= PROGRESS_EVERY_MS;
        if (!due && batch.length < PAGES_AT_ONCE) continue;
        await keep(services, document.id, batch);
        batch = [];
        if (due) await tellProgress(services, job, document);
        if (due) toldAt = Date.now();
      }
      if (batch.length > 0) await keep(services, document.id, batch);
    }
    await tellProgress(services, job, document);
  });
}
