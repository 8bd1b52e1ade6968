import type { Extractor } from './extractor.ts';
import { createGeminiExtractor, type GeminiOptions } from './gemini/create-gemini-extractor.ts';
import { createOfflineExtractor } from './offline/create-offline-extractor.ts';

/** Which extractor works, and what it needs. */
export type ExtractorChoice = { kind: 'offline' } | ({ kind: 'gemini' } & Omit<GeminiOptions, 'timeoutMs'>);

/** How long one model request may take, in ms: long documents take minutes. */
const MODEL_TIMEOUT_MS = 180_000;

/** The extractor that was chosen; disposing of it ends its threads. */
export function createExtractor(choice: ExtractorChoice): Extractor & AsyncDisposable {
  if (choice.kind === 'offline') return createOfflineExtractor();
  const extractor = createGeminiExtractor({ ...choice, timeoutMs: MODEL_TIMEOUT_MS });
  return { ...extractor, [Symbol.asyncDispose]: async () => {} };
}
