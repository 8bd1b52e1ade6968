import test from 'ava';
import type { PageText } from '../../../src/contract/page-text.ts';
import type { ExtractionRequest } from '../../../src/extraction/extractor.ts';
import { createOfflineExtractor } from '../../../src/extraction/offline/create-offline-extractor.ts';
import { fields } from './extract-from-text.ts';
import { pageFromText } from './page-from-text.ts';

const small = pageFromText('Invoice number: A-1001\nTotal due: 12.50 EUR\n');
const filler = Array.from({ length: 60 }, () => 'many words that say nothing about any of the fields').join(
  '\n',
);
const large = pageFromText(`Invoice number: A-1001\nTotal due: 12.50 EUR\n${filler}`);

function request(pages: PageText[], signal = new AbortController().signal): ExtractionRequest {
  return {
    schema: {
      name: 'Invoice',
      description: '',
      instructions: null,
      fields: fields('invoice_number total_due:number'),
    },
    pages,
    documentPages: pages.length,
    contentType: 'application/pdf',
    openFile: () => Promise.reject(new Error('the offline extractor reads words, not files')),
    attachedInvoice: async () => null,
    repair: null,
    signal,
  };
}

test('small windows and large ones, which go through the thread, give the same values', async (t) => {
  await using extractor = createOfflineExtractor();
  const results = await Promise.all([small, large, large].map((page) => extractor.extract(request([page]))));
  for (const { values, origins, model, usage } of results) {
    t.deepEqual(values, { invoice_number: 'A-1001', total_due: 12.5 });
    t.is(origins.total_due?.length, 1);
    t.is(model, 'offline-1');
    t.deepEqual(usage, { inputTokens: 0, outputTokens: 0, estimatedCostUsd: 0 });
  }
});

test('the same words give the same result, again and again', async (t) => {
  await using extractor = createOfflineExtractor();
  const first = await extractor.extract(request([large]));
  for (let run = 0; run < 3; run++) t.deepEqual(await extractor.extract(request([large])), first);
});

test('an abort ends a window with its reason, and the next window still works', async (t) => {
  await using extractor = createOfflineExtractor();
  const abort = new AbortController();
  const reason = new Error('cancelled');
  const running = extractor.extract(request([large], abort.signal));
  const waiting = extractor.extract(request([large], abort.signal));
  abort.abort(reason);
  t.is(await t.throwsAsync(running), reason);
  t.is(await t.throwsAsync(waiting), reason);
  t.is((await extractor.extract(request([large]))).values.invoice_number, 'A-1001');
});

test('an empty page gives null for every field', async (t) => {
  await using extractor = createOfflineExtractor();
  const { values, origins } = await extractor.extract(request([{ ...small, words: [] }]));
  t.deepEqual(values, { invoice_number: null, total_due: null });
  t.deepEqual(origins, {});
});
