import test from 'ava';
import fc from 'fast-check';
import type { PageText } from '../../../src/contract/page-text.ts';
import { extractWindow } from '../../../src/extraction/offline/extract-window.ts';
import { field, fields } from './extract-from-text.ts';

const schema = [
  ...fields(
    'invoice_number supplier_name customer_address title tax_id paid:boolean date:date total:number tax:number',
  ),
  field('governing_law'),
  field('items', fields('description quantity:number amount:number')),
];
const text = fc.oneof(
  fc.constantFrom(
    'Invoice',
    'Total',
    'Date:',
    'Qty',
    'Amount',
    'Description',
    'Tax',
    '12.50',
    '1/2/2024',
    '$',
    '(the',
    '“Term”)',
    'Dear',
    '☒',
    'Bank',
    'GmbH',
  ),
  fc.string({ minLength: 1, maxLength: 8 }),
);
const fraction = fc.double({ min: 0, max: 0.9, noNaN: true });
const word = fc.record({
  text,
  x: fraction,
  y: fraction,
  width: fraction,
  height: fraction,
  line: fc.nat(20),
});
const page = fc.array(word, { maxLength: 60 }).map(
  (words): PageText => ({
    page: 1,
    width: 600,
    height: 800,
    rotation: 0,
    textSource: words.length % 2 === 0 ? 'NATIVE' : 'OCR',
    words: words.map(({ text, x, y, width, height, line }) => ({
      text,
      line,
      box: { x, y, width: Math.min(width / 5, 1 - x), height: Math.min(height / 20, 1 - y) },
    })),
  }),
);

test('words in any order and place give every field, and a value only with its origin', (t) => {
  fc.assert(
    fc.property(page, (pageText) => {
      const { values, origins } = extractWindow(schema, [pageText]);
      t.deepEqual(
        Object.keys(values),
        schema.map(({ name }) => name),
      );
      for (const { name, isArray } of schema) {
        if (!isArray && values[name] !== null) t.true((origins[name] ?? []).length > 0, name);
      }
    }),
    { numRuns: 150 },
  );
});
