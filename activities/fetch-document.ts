import { DocumentEntity, type DocumentRow } from '../src/db/entities/document.ts';
import type { JobRow } from '../src/db/entities/job.ts';
import { keptPages } from '../src/db/page-texts.ts';
import type { ActivityServices } from './activity-services.ts';
import { askedPages } from './asked-pages.ts';
import { loadAttempt } from './attempt.ts';
import { withHeartbeat } from './heartbeat.ts';
import { readAndKeep, tellProgress } from './keep-pages.ts';
import { openLocalDocument } from './local-document.ts';
import type { AttemptInput, ExtractionPlan } from './plan.ts';
import { readSmallDocument } from './read-small-document.ts';
import { beginStep, nextStep } from './step-clock.ts';

/** The attempt whose document is fetched; a light one is read along. */
export interface FetchInput extends AttemptInput {
  isLight: boolean;
}

async function countPages(
  services: ActivityServices,
  job: JobRow,
  document: DocumentRow,
  signal: AbortSignal,
): Promise<number> {
  if (document.pageCount !== null) return document.pageCount;
  await using opened = await openLocalDocument(services, job, document, signal);
  const pageCount = await services.reader.countPages(opened.local, signal);
  await services.db.fork().nativeUpdate(DocumentEntity, { id: document.id }, { pageCount });
  return pageCount;
}

/** Opens the document, counts its pages, and plans the windows in which the asked-for ones are worked on. */
export function fetchDocument(services: ActivityServices, input: FetchInput): Promise<ExtractionPlan> {
  return withHeartbeat(async (signal) => {
    const endFetch = beginStep('fetch');
    const { job, document } = await loadAttempt(services.db.fork(), input);
    const isNew = document.pageCount === null;
    const readsAlong = input.isLight && isNew;
    const pageCount = readsAlong
      ? await readSmallDocument(services, job, document, signal)
      : await countPages(services, job, document, signal);
    const pages = askedPages(job, pageCount);
    // A document whose pages were not counted before has none of them read.
    const kept = isNew ? new Set() : await keptPages(services.db.fork(), document.id, pages);
    const steps = [endFetch()];
    const endRead = nextStep('read');
    const missing = readsAlong ? [] : pages.filter((page) => !kept.has(page));
    if (input.isLight && missing.length > 0) {
      await readAndKeep(services, job, { ...document, pageCount }, missing, signal);
    }
    const isRead = input.isLight || missing.length === 0;
    if (!readsAlong) await tellProgress(services, job, pageCount, isRead ? pages.length : kept.size);
    if (isRead) steps.push(endRead());
    const { extractor, extractQueue } = services;
    return {
      windows: Math.ceil(pages.length / extractor.pagesPerWindow),
      pagesPerWindow: extractor.pagesPerWindow,
      overlapPages: extractor.overlapPages,
      isRead,
      extractQueue: input.isLight && extractor.name === 'offline' ? null : extractQueue,
      steps,
    };
  });
}
