import test from 'ava';
import { cited, groundOne } from './ground.ts';
import { typedPage } from './typed-page.ts';

test('A text that stands on the page is found exactly, with the box around its words', async (t) => {
  const page = typedPage(['Invoice', 'Seller  ACME Corp. Ltd,  Berlin']);
  t.deepEqual(await groundOne('ACME Corp. Ltd', [page]), {
    confidence: 0.98,
    match: 'EXACT',
    source: 'MODEL',
    citations: [
      {
        page: 1,
        text: 'ACME Corp. Ltd,',
        box: { x: 0.072, y: 0.04, width: 0.135, height: 0.012 },
      },
    ],
  });
});

for (const [value, line] of [
  ['acme corp', 'Seller: ACME Corp.'],
  ['DE 123 456 789', 'VAT DE123456789'],
  ['DE123456789', 'VAT DE 123 456 789'],
  ['Straße 5', 'STRASSE 5'],
  ['ﬁnal offer', 'final offer'],
  ['1,234.50 EUR', '1.234,50 EUR'],
  ['No 4711', 'No:4711'],
] as const) {
  test(`"${value}" is found normalised in "${line}"`, async (t) => {
    t.is((await groundOne(value, [typedPage([line])]))?.match, 'NORMALIZED');
  });
}

for (const [value, line] of [
  ['3', 'Year 2023'],
  ['3', 'Price 3.50'],
  ['50', 'Price 3.50'],
  ['2023', 'Date 2023-01-05'],
  ['7', 'INV-7'],
  ['12', '1 2'],
  ['350', '3.50'],
  ['art', 'Partner'],
  ['Globex', 'Initech Ltd'],
] as const) {
  test(`"${value}" is not found in "${line}"`, async (t) => {
    t.deepEqual(await groundOne(value, [typedPage([line])]), {
      confidence: 0.3,
      match: 'NONE',
      source: 'MODEL',
      citations: [],
    });
  });
}

for (const [value, line] of [
  ['4711', 'No:4711'],
  ['USD', '(USD)'],
  ['€', 'Total €12.50'],
  ['—', 'Reference —'],
  ['東京', '東京都'],
] as const) {
  test(`"${value}" stands as it is in "${line}"`, async (t) => {
    t.is((await groundOne(value, [typedPage([line])]))?.match, 'EXACT');
  });
}

test('A text nearly on the page is fuzzy, and its confidence follows the likeness', async (t) => {
  const detail = await groundOne('Northwind Traders Ltd', [
    typedPage(['Seller', 'Nortwind Traders Ltd', 'x']),
  ]);
  t.is(detail?.match, 'FUZZY');
  t.deepEqual(cited(detail), ['Nortwind Traders Ltd']);
  t.is(detail?.confidence, Math.round(0.7 * (1 - 1 / 19) * 1000) / 1000);
});

test('A short text with one wrong letter is fuzzy', async (t) => {
  t.deepEqual(cited(await groundOne('Hxllo', [typedPage(['so Hello there'])])), ['Hello']);
});

test('A number in a text that differs is another one in print, and may be misread by OCR', async (t) => {
  const lines = ['Invoice INV-2024-0017 of today'];
  t.is((await groundOne('INV-2024-0011', [typedPage(lines)]))?.match, 'NONE');
  t.is((await groundOne('INV-2024-0011', [typedPage(lines, { textSource: 'OCR' })]))?.match, 'FUZZY');
});

test('A text over two lines has a citation for each', async (t) => {
  const detail = await groundOne('12 Long Street Springfield', [
    typedPage(['at 12 Long Street', 'Springfield now']),
  ]);
  t.is(detail?.match, 'EXACT');
  t.deepEqual(cited(detail), ['12 Long Street', 'Springfield']);
});

test('A text hyphenated at the end of a line is found', async (t) => {
  const detail = await groundOne('extraction of data', [typedPage(['the extrac-', 'tion of data'])]);
  t.deepEqual([detail?.match, ...cited(detail)], ['NORMALIZED', 'extrac-', 'tion of data']);
});

test('An address beside another one is found in its own block', async (t) => {
  const page = typedPage([
    'Bill to               Ship to',
    'Ann Lee               Bob Stone',
    '1 High Street         99 Low Road',
    'Oxford                Leeds',
  ]);
  const detail = await groundOne('Bob Stone\n99 Low Road\nLeeds', [page]);
  t.is(detail?.match, 'EXACT');
  t.deepEqual(cited(detail), ['Bob Stone', '99 Low Road', 'Leeds']);
});

test('A text does not go on over the end of a page', async (t) => {
  const pages = [typedPage(['one two']), typedPage(['three'], { page: 2 })];
  t.is((await groundOne('two three', pages))?.match, 'NONE');
  t.is((await groundOne('three', pages))?.citations[0]?.page, 2);
});

test('A possible value is searched by its label, then by its id', async (t) => {
  const one = { possibleValues: [{ id: 'EUR', label: 'Euro' }] };
  const byId = await groundOne('Euro', [typedPage(['Total EUR 5'])], one, { valueIds: { x: 'EUR' } });
  t.deepEqual([byId?.match, byId?.valueId, ...cited(byId)], ['EXACT', 'EUR', 'EUR']);
  const byLabel = await groundOne('Euro', [typedPage(['EUR or Euro'])], one, { valueIds: { x: 'EUR' } });
  t.deepEqual(cited(byLabel), ['Euro']);
});

test('A value that a person set has confidence 1, found or not', async (t) => {
  const page = typedPage(['Total 5']);
  const found = await groundOne(5, [page], {}, { source: 'HUMAN' });
  t.like(found, { confidence: 1, match: 'EXACT', source: 'HUMAN' });
  t.like(await groundOne('other', [page], {}, { source: 'HUMAN' }), { confidence: 1, match: 'NONE' });
});
