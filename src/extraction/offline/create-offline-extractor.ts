import type { PageText } from '../../contract/page-text.ts';
import type { SchemaField } from '../../contract/schema-field.ts';
import type { Extractor, RawExtraction } from '../extractor.ts';
import { extractWindow } from './extract-window.ts';
import { ExtractionThread } from './extraction-thread.ts';

/** Changes whenever the rules do, so that results can be told apart. */
const MODEL = 'offline-1';
const PAGES_PER_WINDOW = 25;
/** Windows below both limits take a few milliseconds even in code not yet compiled; larger ones would hold up the main thread. */
const INLINE_WORDS = 60;
const INLINE_FIELDS = 12;

/**
 * Makes the extractor that needs no model and no network: it finds each field by its name and description in the words
 * around it. Larger windows are worked on in a worker thread. `extract` throws the signal's reason when it is aborted.
 */
export function createOfflineExtractor(): Extractor & AsyncDisposable {
  const thread = new ExtractionThread();
  return {
    name: 'offline',
    pagesPerWindow: PAGES_PER_WINDOW,
    overlapPages: 0,
    divide: (fields) => [fields],
    async extract({ schema, pages, documentPages, attachedInvoice, signal }): Promise<RawExtraction> {
      signal.throwIfAborted();
      const xml = pages[0]?.page === 1 ? await attachedInvoice() : null;
      const attached = xml === null ? null : { xml, isWhole: pages.length === documentPages };
      const small =
        attached === null && countWords(pages) < INLINE_WORDS && countFields(schema.fields) < INLINE_FIELDS;
      const result = small
        ? extractWindow(schema.fields, pages)
        : await thread.run({ fields: schema.fields, pages, attached }, signal);
      return { ...result, model: MODEL, usage: { inputTokens: 0, outputTokens: 0, estimatedCostUsd: 0 } };
    },
    [Symbol.asyncDispose]: () => thread[Symbol.asyncDispose](),
  };
}

function countWords(pages: readonly PageText[]): number {
  return pages.reduce((sum, page) => sum + page.words.length, 0);
}

function countFields(fields: readonly SchemaField[]): number {
  return fields.reduce((sum, field) => sum + 1 + countFields(field.properties ?? []), 0);
}
