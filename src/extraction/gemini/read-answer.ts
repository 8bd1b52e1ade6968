import { JobFailure } from '../../contract/job-failure.ts';
import type { SchemaField } from '../../contract/schema-field.ts';
import { cleanText } from '../clean-text.ts';
import { InvalidModelOutput } from '../extractor.ts';
import { isRecord } from '../field-paths.ts';
import type { GeminiAnswer } from './answer.ts';
import { findMismatch } from './find-mismatch.ts';

/** The reasons to stop that mean that the content is refused: asking again gives the same. */
const REFUSALS = new Set([
  'SAFETY',
  'RECITATION',
  'LANGUAGE',
  'BLOCKLIST',
  'PROHIBITED_CONTENT',
  'SPII',
  'IMAGE_SAFETY',
]);

/**
 * Takes the values out of an answer. Throws `JobFailure` `PROVIDER_REJECTED` when the model refuses the document, and
 * `InvalidModelOutput`, with output that a database can keep, when it is cut off, no JSON, or not of the schema's structure.
 */
export function readAnswer(answer: GeminiAnswer, fields: readonly SchemaField[]): Record<string, unknown> {
  const candidate = answer.candidates?.[0];
  const blocked = candidate === undefined ? answer.promptFeedback?.blockReason : undefined;
  const reason = candidate?.finishReason ?? 'STOP';
  if (blocked !== undefined || REFUSALS.has(reason)) {
    throw new JobFailure(
      'PROVIDER_REJECTED',
      `Gemini refuses to work on this document (${blocked ?? reason}).`,
    );
  }
  const output = (candidate?.content?.parts ?? [])
    .filter((part) => part.thought !== true)
    .map((part) => part.text ?? '')
    .join('');
  if (reason === 'MAX_TOKENS') throw invalid(output, 'it was cut off at the limit of its length');
  if (output.trim() === '') throw invalid(output, `it is empty (${reason})`);
  return parseOutput(output, fields);
}

function parseOutput(output: string, fields: readonly SchemaField[]): Record<string, unknown> {
  let values: unknown;
  try {
    values = JSON.parse(output);
  } catch {
    throw invalid(output, 'it is not valid JSON');
  }
  if (!isRecord(values)) throw invalid(output, 'it is not a JSON object');
  const problem = findMismatch(fields, values);
  if (problem !== null) throw invalid(output, problem);
  return values;
}

function invalid(output: string, problem: string): InvalidModelOutput {
  return new InvalidModelOutput(cleanText(output), problem);
}
