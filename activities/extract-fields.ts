import { ApplicationFailure, Context } from '@temporalio/activity';
import type { AttemptStep } from '../src/contract/attempt-step.ts';
import type { DocumentRow } from '../src/db/entities/document.ts';
import { ExtractionWindowEntity } from '../src/db/entities/extraction.ts';
import type { JobRow } from '../src/db/entities/job.ts';
import { loadPages } from '../src/db/page-texts.ts';
import { keepFound } from '../src/extraction/checks/keep-found.ts';
import { withSeenRows } from '../src/extraction/checks/seen-rows.ts';
import { conformValues } from '../src/extraction/conform.ts';
import { InvalidModelOutput } from '../src/extraction/extractor.ts';
import { groundValues } from '../src/extraction/grounding/ground-values.ts';
import type { ActivityServices } from './activity-services.ts';
import { loadAttempt, pagesOf, passwordOf } from './attempt.ts';
import { callExtractor } from './call-extractor.ts';
import { withHeartbeat } from './heartbeat.ts';
import type { WindowInput } from './plan.ts';
import { beginStep, nextStep } from './step-clock.ts';

/** A window to extract; `repair` is the one try to mend what the model said before. */
export interface ExtractInput extends WindowInput {
  repair: boolean;
}

async function loadWindow(services: ActivityServices, input: ExtractInput) {
  const em = services.db.fork();
  const { job, document } = await loadAttempt(em, input);
  const schema = await services.db.schemaVersion(job.schemaId, job.schemaVersion);
  const pages = await loadPages(em, document.id, pagesOf(input, job, document));
  const key = { jobId: input.jobId, attempt: input.attempt, windowIndex: input.index };
  // The first try of a first request has nothing before it that costs anything to do again.
  const isFirst =
    Context.current().info.attempt === 1 && !input.repair && services.extractor.name === 'offline';
  const earlier = isFirst ? null : await em.findOne(ExtractionWindowEntity, key);
  return { job, document, schema, pages, key, earlier };
}

async function attachedInvoice(
  services: ActivityServices,
  job: JobRow,
  document: DocumentRow,
  signal: AbortSignal,
): Promise<string | null> {
  if (document.contentType !== 'application/pdf') return null;
  await using file = await services.storage.localFile(document.storageKey, signal);
  const local = { path: file.path, contentType: document.contentType, password: passwordOf(services, job) };
  return await services.reader.readAttachedInvoice(local, signal);
}

/**
 * Extracts the fields of one window: at most one model request. The values are made to conform to the schema, and each is searched for
 * in the words of the pages; a strict schema keeps only those that are there. A window whose result is stored already is left as it is, so that a lost reply costs no second request.
 * Gives the steps as they went.
 */
export function extractFields(services: ActivityServices, input: ExtractInput): Promise<AttemptStep[]> {
  return withHeartbeat(async (signal) => {
    const endExtract = beginStep('extract');
    const { job, document, schema, pages, key, earlier } = await loadWindow(services, input);
    if (earlier?.fields) return [endExtract(), nextStep('ground')()];
    const store = (row: Record<string, unknown>) =>
      services.db.fork().upsert(ExtractionWindowEntity, { ...key, ...row });
    const rejected = earlier?.rejectedOutput ?? null;
    try {
      const raw = await callExtractor(services, {
        schema,
        pages,
        documentPages: document.pageCount ?? pages.length,
        contentType: document.contentType,
        openFile: () => services.storage.localFile(document.storageKey, signal),
        attachedInvoice: () => attachedInvoice(services, job, document, signal),
        repair:
          input.repair && rejected !== null
            ? { output: rejected, problem: earlier?.rejectedProblem ?? '' }
            : null,
        signal,
      });
      const conformed = conformValues(schema.fields, raw.values, undefined, raw.origins);
      const { values, valueIds, origins } = conformed;
      const extracted = endExtract();
      const endGround = nextStep('ground');
      const details = await groundValues({
        fields: schema.fields,
        values,
        valueIds,
        pages,
        origins,
        source: 'MODEL',
        signal,
      });
      const found = schema.strict ? keepFound(schema.fields, values, details) : { values, details };
      await store({
        fields: found.values,
        details: withSeenRows(found.details, raw.rowsSeen),
        model: raw.model,
        usage: raw.usage,
      });
      return [extracted, endGround()];
    } catch (error) {
      if (!(error instanceof InvalidModelOutput) || input.repair) throw error;
      await store({ rejectedOutput: error.output, rejectedProblem: error.problem });
      throw ApplicationFailure.create({
        type: 'PROVIDER_INVALID_OUTPUT',
        message: `the model's answer could not be used: ${error.problem}`,
        nonRetryable: true,
        details: ['REPAIRABLE'],
      });
    }
  });
}
