import { PassThrough } from 'node:stream';
import test from 'ava';
import { type Arranged, arrangeExtraction } from '../../src/cli/arrange-extraction.ts';
import { createPlainDisplay } from '../../src/cli/display/plain-display.ts';
import { showExtraction } from '../../src/cli/show-extraction.ts';
import { extraction, field, found } from './extraction.ts';

const plain = createPlainDisplay(new PassThrough());
const narrow = { ...plain, width: 40 };

const invoice: Arranged = arrangeExtraction(
  [
    field('supplier', 'text'),
    field('due', 'date'),
    field('subtotal', 'number'),
    field('total', 'number'),
    field('lines', 'object', {
      isArray: true,
      properties: [field('text', 'text'), field('amount', 'number')],
    }),
  ],
  extraction(
    {
      supplier: 'Acme Joinery of the North Ltd',
      due: null,
      subtotal: 5586,
      total: 6703.25,
      lines: Array.from({ length: 10 }, (_, index) => ({ text: `oak no. ${index}`, amount: index / 2 })),
    },
    { supplier: found(0.98, 1), total: found(0.7, 2), 'lines[0].text': found(0.9, 1) },
  ),
);

test('an extraction is a table of field, value, confidence and page, numbers at the right', (t) => {
  const [values] = showExtraction(invoice, plain).split('\n\n');
  t.deepEqual(values?.split('\n'), [
    '  Field     Value                          Confidence  Page',
    `  ${'─'.repeat(57)}`,
    '  supplier  Acme Joinery of the North Ltd        0.98     1',
    '  due       —',
    '  subtotal                        5586',
    '  total                           6703.25        0.70     2',
  ]);
});

test('a list has all its rows counted, and the first eight shown', (t) => {
  const [, list = ''] = showExtraction(invoice, plain).split('\n\n');
  const lines = list.split('\n');
  t.is(lines[0], '  lines  10 rows');
  t.is(lines[1], '  #  text       amount  Confidence  Page');
  t.is(lines[3], '  1  oak no. 0     0          0.90     1');
  t.is(lines[4], '  2  oak no. 1     0.5');
  t.is(lines.at(-2), '  8  oak no. 7     3.5');
  t.is(lines.at(-1), '  … 2 more rows');
});

test('a list without rows has no table', (t) => {
  const lists = showExtraction({ values: [], tables: [{ name: 'lines', columns: ['a'], rows: [] }] }, plain);
  t.is(lists, '  lines  0 rows');
});

test('in a narrow display long values go on below, and nothing is lost', (t) => {
  const [values = ''] = showExtraction(invoice, narrow).split('\n\n');
  const lines = values.split('\n');
  t.true(lines.every((line) => line.length <= narrow.width));
  t.deepEqual(
    lines.slice(2, 6).map((line) => line.slice(12, 22).trim()),
    ['Acme', 'Joinery of', 'the North', 'Ltd'],
  );
});
