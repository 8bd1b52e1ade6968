import { JobFailure } from '../src/contract/job-failure.ts';
import { selectPages } from '../src/contract/page-selection.ts';
import { DocumentEntity, type DocumentRow } from '../src/db/entities/document.ts';
import { JobEntity, type JobRow } from '../src/db/entities/job.ts';
import type { ActivityServices } from './activity-services.ts';
import { loadAttempt, passwordOf } from './attempt.ts';
import { withHeartbeat } from './heartbeat.ts';
import type { AttemptInput, ExtractionPlan } from './plan.ts';

async function countPages(
  services: ActivityServices,
  job: JobRow,
  document: DocumentRow,
  signal: AbortSignal,
): Promise<number> {
  if (document.pageCount !== null) return document.pageCount;
  await using file = await services.storage.localFile(document.storageKey, signal);
  const local = { path: file.path, contentType: document.contentType, password: passwordOf(services, job) };
  return await services.reader.countPages(local, signal);
}

/** Opens the document, counts its pages, and plans the windows in which the asked-for ones are worked on. */
export function fetchDocument(services: ActivityServices, input: AttemptInput): Promise<ExtractionPlan> {
  return withHeartbeat(async (signal) => {
    const { job, document } = await loadAttempt(services.db.fork(), input);
    const pageCount = await countPages(services, job, document, signal);
    const pagesTotal = selectPages(job.pages, pageCount).length;
    if (pagesTotal === 0) {
      throw new JobFailure(
        'EMPTY_DOCUMENT',
        `none of the asked-for pages is in the document: it has ${pageCount}`,
      );
    }
    await services.db.transaction(async (em) => {
      await em.nativeUpdate(DocumentEntity, { id: document.id }, { pageCount });
      const guard = { id: job.id, attempt: job.attempt, status: 'PROCESSING' } as const;
      await em.nativeUpdate(JobEntity, guard, { pagesDone: 0, pagesTotal, updatedAt: new Date() });
    });
    const { pagesPerWindow } = services.extractor;
    return {
      windows: Math.ceil(pagesTotal / pagesPerWindow),
      pagesPerWindow,
      extractQueue: services.extractQueue,
    };
  });
}
