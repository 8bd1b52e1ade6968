import test from 'ava';
import fc from 'fast-check';
import type { PageText } from '../../../src/contract/page-text.ts';
import type { Piece } from '../../../src/contract/piece.ts';
import { conformValues } from '../../../src/extraction/conform.ts';
import { mergeWindows, type WindowValues } from '../../../src/extraction/merge-windows.ts';
import { keepAsked } from '../../../src/extraction/pieces/keep-asked.ts';
import { halvePiece, isAsked } from '../../../src/extraction/pieces/piece.ts';
import { typedPage } from '../grounding/typed-page.ts';
import { field, rows } from '../schema-fields.ts';

const FIELDS = [
  rows('items', [field('name'), field('amount', 'number')]),
  field('tags', 'text', { isArray: true }),
];

interface Row {
  name: string;
  amount: number;
}

const print = ({ name, amount }: Row): string => `${name.padEnd(12)}${amount.toFixed(2)}`;
const HEADING = 'Name        Amount';

/** Pages with a heading and these rows. */
function pagesWith(table: readonly (readonly Row[])[]): PageText[] {
  return table.map((some, index) => typedPage([HEADING, ...some.map(print)], { page: index + 1 }));
}

/** What of an answer a piece keeps. */
async function kept(items: readonly Row[], pages: readonly PageText[], piece: Omit<Piece, 'part'>) {
  const conformed = conformValues(FIELDS, { items });
  const { values } = await keepAsked(FIELDS, conformed, pages, piece);
  return values.items;
}

const PEN = { name: 'Pen', amount: 2.5 };
const INK = { name: 'Ink', amount: 7 };
const CAP = { name: 'Cap', amount: 1.25 };

test('rows of the pages around are left to those who ask for them', async (t) => {
  const pages = pagesWith([[PEN], [INK], [CAP]]);
  t.deepEqual(await kept([PEN, INK, CAP], pages, { pages: [2], lines: null }), [INK]);
  t.deepEqual(await kept([INK], pages, { pages: [2], lines: null }), [INK]);
});

test('a row that stands on the page before too is kept when only one is given, and one of two when both are', async (t) => {
  const pages = pagesWith([[PEN], [PEN, INK]]);
  t.deepEqual(await kept([PEN, INK], pages, { pages: [2], lines: null }), [PEN, INK]);
  t.deepEqual(await kept([PEN, PEN, INK], pages, { pages: [2], lines: null }), [PEN, INK]);
});

test('equal rows that are truly several stay several', async (t) => {
  const pages = pagesWith([[INK], [PEN, PEN, PEN], [INK]]);
  t.deepEqual(await kept([INK, PEN, PEN, PEN, INK], pages, { pages: [2], lines: null }), [PEN, PEN, PEN]);
});

test('of some lines of a page only the rows that begin there are kept', async (t) => {
  const pages = pagesWith([[PEN, INK, CAP]]);
  t.deepEqual(await kept([PEN, INK, CAP], pages, { pages: [1], lines: { from: 2, to: 3 } }), [INK]);
});

test('a row that stands nowhere goes with its neighbours', async (t) => {
  const pages = pagesWith([[PEN], [INK], [CAP]]);
  const made = { name: 'Zebra', amount: 99 };
  t.deepEqual(await kept([made, PEN, INK, made, CAP, made], pages, { pages: [2], lines: null }), [INK, made]);
  t.deepEqual(await kept([made], pages, { pages: [2], lines: null }), [made]);
});

test('lists of single values are held to the same', async (t) => {
  const pages = [typedPage(['red', 'green'], { page: 1 }), typedPage(['blue', 'red'], { page: 2 })];
  const conformed = conformValues(FIELDS, { tags: ['red', 'green', 'blue', 'red'] });
  const { values } = await keepAsked(FIELDS, conformed, pages, { pages: [2], lines: null });
  t.deepEqual(values.tags, ['blue', 'red']);
});

test('a piece is halved by pages, then by lines, down to one line', (t) => {
  const pages = pagesWith([[PEN], [INK, CAP]]);
  const [first, second] = halvePiece({ part: 0, pages: [1, 2], lines: null }, pages) ?? [];
  t.deepEqual([first?.pages, second?.pages], [[1], [2]]);
  const [head, tail] = second === undefined ? [] : (halvePiece(second, pages) ?? []);
  t.deepEqual(
    [head?.lines, tail?.lines],
    [
      { from: 0, to: 1 },
      { from: 1, to: 3 },
    ],
  );
  t.is(head === undefined ? head : halvePiece(head, pages), null);
  t.is(halvePiece({ part: 0, pages: [3], lines: null }, pages), null);
});

const row = fc.constantFrom(PEN, INK, CAP);
const table = fc.array(fc.array(row, { maxLength: 6 }), { minLength: 1, maxLength: 5 });

/** Divides by chance, as cut-off answers do, until all pieces are answered. */
function divide(piece: Piece, pages: readonly PageText[], cut: () => boolean): Piece[] {
  const halves = cut() ? halvePiece(piece, pages) : null;
  return halves === null ? [piece] : halves.flatMap((half) => divide(half, pages, cut));
}

test('Property: however a document is divided, and whatever a model gives of what is only shown, every row comes back once, in order', async (t) => {
  const size = fc.record({
    perWindow: fc.integer({ min: 1, max: 3 }),
    overlap: fc.integer({ min: 0, max: 1 }),
  });
  await fc.assert(
    fc.asyncProperty(
      table,
      size,
      fc.infiniteStream(fc.nat(99)),
      async (all, { perWindow, overlap }, chances) => {
        const chance = (ofHundred: number): boolean => Number(chances.next().value) < ofHundred;
        const pages = pagesWith(all);
        const found: WindowValues[] = [];
        for (let first = 0; first < pages.length; first += perWindow) {
          const numbers = pages.slice(first, first + perWindow).map(({ page }) => page);
          const shown = pages.slice(Math.max(first - overlap, 0), first + perWindow + overlap);
          for (const piece of divide({ part: 0, pages: numbers, lines: null }, shown, () => chance(50))) {
            const placed = shown.flatMap(({ page }) =>
              (all[page - 1] ?? []).map((given, line) => ({ given, own: isAsked(piece, page, line + 1) })),
            );
            const begin = placed.findIndex(({ own }) => own);
            const end = placed.findLastIndex(({ own }) => own) + 1;
            if (begin === -1) continue;
            const before = chance(40) ? Number(chances.next().value) % (begin + 1) : 0;
            const after = chance(40) ? Number(chances.next().value) % (placed.length - end + 1) : 0;
            const items = placed.slice(begin - before, end + after).map(({ given }) => given);
            const values = await keepAsked(FIELDS, conformValues(FIELDS, { items }), shown, piece);
            found.push({ values: values.values, details: {} });
          }
        }
        t.deepEqual(mergeWindows(FIELDS, found).values.items, all.flat());
      },
    ),
    { numRuns: 150 },
  );
});
