import { JobFailure } from '../../contract/job-failure.ts';
import { type ExtractionRequest, type Extractor, InvalidModelOutput } from '../extractor.ts';
import type { GeminiAnswer } from './answer.ts';
import { startDeadline } from './deadline.ts';
import { divideFields, MOST_SCHEMA_CHARACTERS } from './divide-fields.ts';
import { documentParts } from './document-parts.ts';
import { createGeminiClient, type GeminiConnection } from './gemini-client.ts';
import { generate } from './generate.ts';
import { DEFAULT_GEMINI_MODEL, type ModelPrices } from './models.ts';
import { SYSTEM_PROMPT, taskPrompt } from './prompt.ts';
import { readAnswer } from './read-answer.ts';
import { refusesSchema, SCHEMA_REFUSED } from './refused-schema.ts';
import { buildResponseSchema } from './response-schema.ts';
import { usageOf } from './usage-of.ts';

/** `timeoutMs` is for one extraction: upload, request and answer. */
export interface GeminiOptions extends GeminiConnection {
  model?: string | undefined;
  /** The operator's own, which go before those that are known. */
  prices?: ModelPrices | undefined;
  timeoutMs: number;
}

/** So that long tables fit the model's output limit of 65,536 tokens. */
const PAGES_PER_WINDOW = 10;
/** A row that begins on a window's last page may go on after it, and the heading of a column may stand before it. */
const OVERLAP_PAGES = 1;

/** The extractor that asks a Gemini model, one request a window. It claims no origins: grounding finds the places. */
export function createGeminiExtractor(options: GeminiOptions): Extractor {
  const model = options.model ?? DEFAULT_GEMINI_MODEL;
  return {
    name: 'gemini',
    pagesPerWindow: PAGES_PER_WINDOW,
    overlapPages: OVERLAP_PAGES,
    divide: divideFields,
    async extract(request) {
      using deadline = startDeadline(request.signal, options.timeoutMs);
      try {
        const answer = await ask(options, model, request, deadline.signal);
        const usage = usageOf(answer, model, options.prices);
        const values = readAnswer(answer, { fields: request.schema.fields, usage });
        return { values, origins: {}, scores: {}, rowsSeen: {}, model: answer.modelVersion ?? model, usage };
      } catch (error) {
        request.signal.throwIfAborted();
        if (refusesSchema(error)) throw new InvalidModelOutput('', SCHEMA_REFUSED);
        if (!deadline.expired || error instanceof InvalidModelOutput) throw error;
        const message = `Gemini did not answer within ${options.timeoutMs / 1_000} s.`;
        throw new JobFailure('PROVIDER_TIMEOUT', message, { transient: true });
      }
    },
  };
}

async function ask(
  connection: GeminiConnection,
  model: string,
  request: ExtractionRequest,
  signal: AbortSignal,
): Promise<GeminiAnswer> {
  const schema = buildResponseSchema(request.schema.fields);
  const schemaText = JSON.stringify(schema);
  const wasRefused = request.repair?.problem === SCHEMA_REFUSED;
  const constrained = schemaText.length <= MOST_SCHEMA_CHARACTERS && !wasRefused;
  await using document = await documentParts(createGeminiClient(connection), request, signal);
  signal.throwIfAborted();
  const task = taskPrompt(request, constrained ? null : schemaText);
  return await generate(
    connection,
    {
      model,
      system: SYSTEM_PROMPT,
      parts: [...document.parts, { text: task }],
      responseSchema: constrained ? schema : null,
    },
    signal,
  );
}
