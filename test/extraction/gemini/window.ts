import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import type { ExtractionRequest } from '../../../src/extraction/extractor.ts';
import { typedPage } from '../grounding/typed-page.ts';
import { field, rows } from '../schema-fields.ts';

/** A schema with every kind of field. */
export const INVOICE = {
  name: 'Invoice',
  description: 'What a supplier asks for',
  instructions: 'Amounts without tax.',
  fields: [
    field('number', 'text', { description: 'Invoice number' }),
    field('issued', 'date'),
    field('paid', 'boolean'),
    field('currency', 'text', {
      possibleValues: [
        { id: '1', label: 'EUR' },
        { id: '2', label: 'USD' },
      ],
    }),
    field('tags', 'text', { isArray: true }),
    rows('items', [field('text'), field('amount', 'number')]),
  ],
};

/** An answer that fits the schema. */
export const VALUES = {
  number: 'R-17',
  issued: '2024-03-05',
  paid: null,
  currency: 'EUR',
  tags: [],
  items: [{ text: 'Pen', amount: 2.5 }],
};

/** A window of one page over a file with the given bytes, which is removed when the test ends. */
export async function windowOf(
  t: ExecutionContext,
  bytes: Uint8Array,
  rest: Partial<ExtractionRequest> = {},
): Promise<ExtractionRequest> {
  const folder = await mkdtemp(join(tmpdir(), 'gemini-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'document');
  await writeFile(path, bytes);
  return {
    schema: INVOICE,
    pages: [typedPage(['Invoice R-17', 'Pen        2.50'])],
    documentPages: 1,
    contentType: 'application/pdf',
    attachedInvoice: async () => null,
    openFile: async () => ({ path, sizeBytes: bytes.length, [Symbol.asyncDispose]: async () => {} }),
    repair: null,
    signal: new AbortController().signal,
    ...rest,
  };
}

/** The bytes of a document whose content does not matter. */
export const PDF = Buffer.from('%PDF-1.7\nnothing to see\n%%EOF\n');
