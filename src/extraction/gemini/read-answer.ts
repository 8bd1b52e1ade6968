import type { SchemaField } from '../../contract/schema-field.ts';
import { cleanText } from '../clean-text.ts';
import { InvalidModelOutput, type ModelUsage, RefusedDocument } from '../extractor.ts';
import type { GeminiAnswer } from './answer.ts';
import { answerShape, problemOf } from './answer-shape.ts';
import { refusalOf } from './refusal.ts';

/** What an answer is read for: the fields that were asked for, and what it cost, where that is counted. */
export interface AnswerContext {
  fields: readonly SchemaField[];
  usage: ModelUsage | null;
}

/**
 * Takes the values out of an answer. Throws `RefusedDocument` when the model refuses the document, and `InvalidModelOutput`, with
 * output that a database can keep, when it is cut off, no JSON, or not of the schema's structure.
 */
export function readAnswer(answer: GeminiAnswer, { fields, usage }: AnswerContext): Record<string, unknown> {
  const refusal = refusalOf(answer);
  if (refusal !== null) throw new RefusedDocument(refusal, usage);
  const candidate = answer.candidates?.[0];
  const reason = candidate?.finishReason ?? 'STOP';
  const output = (candidate?.content?.parts ?? [])
    .filter((part) => part.thought !== true)
    .map((part) => part.text ?? '')
    .join('');
  const invalid = (problem: string, rest: { isCutOff?: boolean; isIncomplete?: boolean } = {}) =>
    new InvalidModelOutput(cleanText(output), problem, { ...rest, usage });
  if (reason === 'MAX_TOKENS') throw invalid('it was cut off at the limit of its length', { isCutOff: true });
  if (output.trim() === '') throw invalid(`it is empty (${reason})`);
  let values: unknown;
  try {
    values = JSON.parse(output);
  } catch (error) {
    throw invalid('it is not valid JSON', { isIncomplete: endsTooEarly(String(error), output) });
  }
  const { data, error } = answerShape(fields).safeParse(values);
  if (data === undefined) throw invalid(problemOf(error));
  return data;
}

/** Whether JSON could not be read because it ends before it is complete, by what the engine says of it. */
function endsTooEarly(problem: string, output: string): boolean {
  return /end of JSON input|Unterminated/u.test(problem) || problem.includes(`position ${output.length} `);
}
