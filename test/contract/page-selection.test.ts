import test from 'ava';
import fc from 'fast-check';
import { PAGE_SELECTION_PATTERN, selectPages } from '../../src/contract/page-selection.ts';

const page = fc.integer({ min: 1, max: 60 });
const part = fc.oneof(
  page.map((only) => [only, only] as const),
  fc.tuple(page, page),
);
const parts = fc.array(part, { minLength: 1, maxLength: 8 });

const write = (chosen: readonly (readonly [number, number])[]) =>
  chosen.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(',');

test('a selection names each page that one of its parts covers, ascending, once, and none past the end', (t) => {
  fc.assert(
    fc.property(parts, fc.integer({ min: 0, max: 50 }), (chosen, pageCount) => {
      const text = write(chosen);
      t.regex(text, PAGE_SELECTION_PATTERN);
      const all = Array.from({ length: pageCount }, (_, index) => index + 1);
      const expected = all.filter((n) => chosen.some(([first, last]) => first <= n && n <= last));
      t.deepEqual(selectPages(text, pageCount), expected);
    }),
  );
});

test('no selection names every page', (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), (pageCount) => {
      const pages = selectPages(null, pageCount);
      t.is(pages.length, pageCount);
      t.true(pages.every((n, index) => n === index + 1));
    }),
    { numRuns: 20 },
  );
});

test('a selection of a thousand million pages costs no more than the document has', (t) => {
  t.deepEqual(selectPages('1-999999999,2-999999999', 3), [1, 2, 3]);
  t.deepEqual(selectPages('999999998-999999999', 3), []);
});

test('the pattern takes lists of pages and ranges alone', (t) => {
  for (const good of ['1', '1-3', '1-3,7', '7,1-3,2']) t.regex(good, PAGE_SELECTION_PATTERN);
  for (const bad of ['', ',', '1,', '-3', '1-', '1-2-3', '1 - 3', 'a', '1;2', '1\n']) {
    t.notRegex(bad, PAGE_SELECTION_PATTERN);
  }
});
