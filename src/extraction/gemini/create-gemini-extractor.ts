import { JobFailure } from '../../contract/job-failure.ts';
import {
  type ExtractionRequest,
  type Extractor,
  InvalidModelOutput,
  type RawExtraction,
} from '../extractor.ts';
import type { GeminiAnswer } from './answer.ts';
import { startDeadline } from './deadline.ts';
import { documentParts } from './document-parts.ts';
import { createGeminiClient, type GeminiConnection } from './gemini-client.ts';
import { generate } from './generate.ts';
import { DEFAULT_GEMINI_MODEL, estimateCostUsd } from './models.ts';
import { SYSTEM_PROMPT, taskPrompt } from './prompt.ts';
import { readAnswer } from './read-answer.ts';
import { buildResponseSchema } from './response-schema.ts';

/** `timeoutMs` is for one extraction: upload, request and answer. */
export interface GeminiOptions extends GeminiConnection {
  model?: string | undefined;
  timeoutMs: number;
}

/** So that long tables fit the model's output limit of 65,536 tokens. */
const PAGES_PER_WINDOW = 10;

/**
 * A response schema longer than this, as JSON, is told to the model in the prompt instead: the API answers 400 to schemas
 * that are too large for constrained decoding, without saying so (github.com/googleapis/python-genai/issues/660).
 */
const MAX_CONSTRAINT_LENGTH = 15_000;

/** The extractor that asks a Gemini model, one request a window. It claims no origins: grounding finds the places. */
export function createGeminiExtractor(options: GeminiOptions): Extractor {
  const model = options.model ?? DEFAULT_GEMINI_MODEL;
  return {
    name: 'gemini',
    pagesPerWindow: PAGES_PER_WINDOW,
    async extract(request) {
      using deadline = startDeadline(request.signal, options.timeoutMs);
      try {
        const answer = await ask(options, model, request, deadline.signal);
        return {
          values: readAnswer(answer, request.schema.fields),
          origins: {},
          rowsSeen: {},
          ...accountOf(answer, model),
        };
      } catch (error) {
        request.signal.throwIfAborted();
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
  const constrained = schemaText.length <= MAX_CONSTRAINT_LENGTH;
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

function accountOf(answer: GeminiAnswer, model: string): Pick<RawExtraction, 'model' | 'usage'> {
  const used = answer.usageMetadata;
  const inputTokens = used?.promptTokenCount ?? 0;
  const outputTokens = (used?.candidatesTokenCount ?? 0) + (used?.thoughtsTokenCount ?? 0);
  const estimatedCostUsd = estimateCostUsd(model, { input: inputTokens, output: outputTokens });
  return { model: answer.modelVersion ?? model, usage: { inputTokens, outputTokens, estimatedCostUsd } };
}
