import type { AttemptStep } from '../src/contract/attempt-step.ts';
import { keptPages } from '../src/db/page-texts.ts';
import type { ActivityServices } from './activity-services.ts';
import { loadAttempt, pagesAround } from './attempt.ts';
import { withHeartbeat } from './heartbeat.ts';
import { readAndKeep, tellProgress } from './keep-pages.ts';
import type { WindowInput } from './plan.ts';
import { beginStep } from './step-clock.ts';

/**
 * Reads the pages that a window is shown with and no job has read yet, and keeps their words with the document: a restart, a second schema or a
 * retry reads only what is missing. Gives the step as it went.
 */
export function readPages(services: ActivityServices, input: WindowInput): Promise<AttemptStep[]> {
  return withHeartbeat(async (signal) => {
    const endRead = beginStep('read');
    const { job, document } = await loadAttempt(services.db.fork(), input);
    const pages = pagesAround(input, job, document);
    const kept = await keptPages(services.db.fork(), document.id, pages);
    const missing = pages.filter((page) => !kept.has(page));
    const pageCount = document.pageCount ?? 0;
    if (missing.length > 0) await readAndKeep(services, job, { ...document, pageCount }, missing, signal);
    await tellProgress(services, job, pageCount);
    return [endRead()];
  });
}
