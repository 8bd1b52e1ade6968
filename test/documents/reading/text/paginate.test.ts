import test from 'ava';
import fc from 'fast-check';
import { paginate } from '../../../../src/documents/reading/text/paginate.ts';
import { ROWS_PER_PAGE, textPageWords } from '../../../../src/documents/reading/text/text-page.ts';
import { textRows } from '../../../../src/documents/reading/text/text-rows.ts';

const wordsOf = (text: string) => paginate(textRows(text)).map(textPageWords);

test('a form feed begins a page, and a full page turns by itself', (t) => {
  t.is(paginate(textRows('one\ftwo')).length, 2);
  t.is(paginate(textRows('one\n\ftwo\n')).length, 2);
  const rows = Array.from({ length: ROWS_PER_PAGE + 1 }, (_, row) => `row ${row}`);
  const [first, second] = wordsOf(rows.join('\n'));
  t.is(first?.length, 2 * ROWS_PER_PAGE);
  t.deepEqual(
    second?.map(({ text, line }) => [text, line]),
    [
      ['row', 0],
      [String(ROWS_PER_PAGE), 0],
    ],
  );
});

test('tabs and columns of spaces keep what stands under each other at one x', (t) => {
  const [page] = wordsOf('Item\tQty\tPrice\nBolt\t12\t1.50\n');
  const xOf = (text: string) => page?.find((word) => word.text === text)?.box.x;
  t.is(xOf('Qty'), xOf('12'));
  t.is(xOf('Price'), xOf('1.50'));
});

test('a table wider than 100 characters is not wrapped, a paragraph longer than 200 is', (t) => {
  const [table] = paginate([`${'x'.repeat(140)} 1`]);
  t.is(table?.rows.length, 1);
  const [paragraph] = paginate([Array.from({ length: 100 }, () => 'word').join(' ')]);
  t.true((paragraph?.rows.length ?? 0) > 1);
  t.true(paragraph?.rows.every((row) => row.length <= 100 && /^word( word)*$/u.test(row)));
});

test('any text keeps its words in reading order, each on the page, none over another', (t) => {
  const texts = fc.string({
    unit: fc.constantFrom('a', 'Ü', '1', ' ', ' ', '\n', '\t', '\f', '\r', '😀'),
    maxLength: 2000,
  });
  fc.assert(
    fc.property(texts, (text) => {
      const pages = wordsOf(text);
      t.is(
        pages
          .flat()
          .map((word) => word.text)
          .join(''),
        text.replace(/\s/gu, ''),
      );
      for (const words of pages) {
        for (const [index, { box, line }] of words.entries()) {
          t.true(box.x >= 0 && box.y >= 0 && box.x + box.width <= 1 && box.y + box.height <= 1);
          const next = words[index + 1];
          if (next === undefined) continue;
          if (next.line === line) t.true(next.box.x > box.x + box.width && next.box.y === box.y);
          else t.true(next.line === line + 1 && next.box.y >= box.y + box.height - 1e-9);
        }
      }
    }),
  );
});
