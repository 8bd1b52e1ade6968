import { type AttemptStep, joinSteps } from '../src/contract/attempt-step.ts';
import { DocumentEntity, type DocumentRow } from '../src/db/entities/document.ts';
import type { JobRow } from '../src/db/entities/job.ts';
import { keepPages } from '../src/db/page-texts.ts';
import type { ActivityServices } from './activity-services.ts';
import { askedPages } from './asked-pages.ts';
import { loadAttempt } from './attempt.ts';
import { callExtractor } from './call-extractor.ts';
import { completeAttempt } from './complete-attempt.ts';
import { groundPiece } from './ground-piece.ts';
import { withHeartbeat } from './heartbeat.ts';
import { openLocalDocument } from './local-document.ts';
import type { AttemptInput } from './plan.ts';
import { StepTrail } from './step-trail.ts';

async function readAll(services: ActivityServices, job: JobRow, document: DocumentRow, signal: AbortSignal) {
  await using opened = await openLocalDocument(services, job, document, signal);
  const pageCount = await services.reader.countPages(opened.local, signal);
  const asked = askedPages(job, pageCount);
  return { pageCount, pages: await Array.fromAsync(services.reader.readPages(opened.local, asked, signal)) };
}

/** The attempt, and the steps that it has behind it. */
export interface SmallInput extends AttemptInput {
  steps: AttemptStep[];
}

async function work(
  services: ActivityServices,
  input: SmallInput,
  trail: StepTrail,
  signal: AbortSignal,
): Promise<void> {
  const { job, document } = await loadAttempt(services.db.fork(), input, { orCompleted: true });
  if (job.status === 'COMPLETED') return;
  const schema = await services.db.schemaVersion(job.schemaId, job.schemaVersion);
  trail.enter('read');
  const { pageCount, pages } = await readAll(services, job, document, signal);
  trail.enter('extract');
  const raw = await callExtractor(services, {
    schema,
    pages,
    documentPages: pageCount,
    contentType: document.contentType,
    openFile: () => services.storage.localFile(document.storageKey, signal),
    attachedInvoice: async () => null,
    repair: null,
    signal,
  });
  trail.enter('ground');
  const whole = { part: 0, pages: pages.map(({ page }) => page), lines: null };
  const found = await groundPiece({ schema, parts: [schema.fields], pages }, whole, raw, signal);
  trail.enter('persist');
  await services.db.transaction(async (em) => {
    await em.nativeUpdate(DocumentEntity, { id: document.id }, { pageCount });
    await keepPages(em, document.id, pages);
    await completeAttempt(em, job, schema, {
      windows: [found],
      model: raw.model,
      usage: { ...raw.usage, pages: pages.length },
      steps: () => joinSteps([...input.steps, ...trail.end()]),
    });
  });
  services.metrics.jobEnded('COMPLETED', null);
  services.log.info({ windows: 1 }, 'the job is completed');
}

/**
 * All that is left of an attempt once it has begun, for a document that takes milliseconds: it is read, extracted, grounded and stored in one
 * transaction, since every commit and every task of Temporal's would cost more than the work. Trying again does it all anew, and changes
 * nothing once it is committed. Throws `BrokenStep`.
 */
export function extractSmallDocument(services: ActivityServices, input: SmallInput): Promise<void> {
  return withHeartbeat(async (signal) => {
    const trail = new StepTrail('fetch');
    try {
      await work(services, input, trail, signal);
    } catch (error) {
      throw trail.broken(error);
    }
  });
}
