import { ownEntry } from '../field-paths.ts';
import type { GeminiAnswer } from './answer.ts';

/** The reasons to stop or to block that mean that the content is refused, in words for the job's user. */
const REFUSALS: Readonly<Record<string, string>> = {
  SAFETY: 'its safety filter blocks it',
  IMAGE_SAFETY: 'its safety filter blocks it',
  RECITATION: 'the answer would repeat a published text at length',
  IMAGE_RECITATION: 'the answer would repeat a published text at length',
  LANGUAGE: 'it is in a language that the model does not support',
  BLOCKLIST: 'it has words that are blocked',
  PROHIBITED_CONTENT: 'its content is prohibited',
  SPII: 'it may hold sensitive personal data',
};

/**
 * Why the model refuses a document, as a sentence that ends with the API's own word; `null` when it does not. Source: Gemini API,
 * `FinishReason` and `BlockReason`.
 */
export function refusalOf(answer: GeminiAnswer): string | null {
  const candidate = answer.candidates?.[0];
  const blocked = candidate === undefined ? answer.promptFeedback?.blockReason : undefined;
  const reason = blocked ?? candidate?.finishReason ?? 'STOP';
  const why = ownEntry(REFUSALS, reason);
  if (blocked === undefined && why === undefined) return null;
  return `Gemini refuses to work on this document: ${why ?? 'it is blocked'} (${reason}).`;
}
