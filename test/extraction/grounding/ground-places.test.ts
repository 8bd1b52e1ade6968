import test from 'ava';
import type { FieldDetails } from '../../../src/contract/extraction.ts';
import type { Box, PageText } from '../../../src/contract/page-text.ts';
import type { ValueOrigin } from '../../../src/extraction/extractor.ts';
import { field, rows } from '../schema-fields.ts';
import { cited, ground, groundOne } from './ground.ts';
import { typedPage } from './typed-page.ts';

function isAt(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) < 1e-5 && Math.abs(a.y - b.y) < 1e-5;
}

/** The line and place in it of the first citation of a path, as word numbers of the page. */
function wordOf(details: FieldDetails, path: string, page: PageText): string {
  const box = details[path]?.citations[0]?.box;
  const found = page.words.find((one) => box !== undefined && isAt(one.box, box));
  if (found === undefined) return 'nowhere';
  return `${found.line}:${page.words.filter(({ line }) => line === found.line).indexOf(found)}`;
}

function originOf(page: PageText, line: number, word: number): ValueOrigin {
  const found = page.words.filter((one) => one.line === line)[word];
  if (found === undefined) throw new RangeError(`no word ${word} on line ${line}`);
  return { page: page.page, box: found.box };
}

test('Of several places the one that the extractor names wins, and is sure', async (t) => {
  const page = typedPage(['Net 5.00', 'Paid 5.00', 'Open 5.00']);
  const origins = { x: [originOf(page, 1, 1)] };
  const details = await ground([field('x', 'number')], { x: 5 }, [page], { origins });
  t.is(wordOf(details, 'x', page), '1:1');
  t.is(details.x?.confidence, 0.95);
});

test('An origin where the value does not stand proves nothing', async (t) => {
  const page = typedPage(['Net 5.00', 'Paid 6.00']);
  const elsewhere = await groundOne(5, [page], {}, { origins: { x: [originOf(page, 1, 1)] } });
  t.deepEqual(cited(elsewhere), ['5.00']);
  const nowhere = await groundOne(7, [page], {}, { origins: { x: [originOf(page, 1, 1)] } });
  t.is(nowhere?.match, 'NONE');
});

test('Without an origin the first exact place is taken, and is less sure', async (t) => {
  const page = typedPage(['TOTAL', 'Total', 'Total']);
  const details = await ground([field('x')], { x: 'Total' }, [page]);
  t.is(wordOf(details, 'x', page), '1:0');
  t.is(details.x?.confidence, 0.882);
});

test('A value that repeats is taken from its own row', async (t) => {
  const page = typedPage([
    'Date 01.02.2024  1  5.00',
    'Pen      1   5.00   5.00',
    'Ruler    1   5.00   5.00',
    'Total    1   5.00',
  ]);
  const fields = [
    rows('items', [
      field('text'),
      field('qty', 'number'),
      field('price', 'number'),
      field('amount', 'number'),
    ]),
  ];
  const values = {
    items: [
      { text: 'Pen', qty: 1, price: 5, amount: 5 },
      { text: 'Ruler', qty: 1, price: 5, amount: 5 },
    ],
  };
  const details = await ground(fields, values, [page]);
  t.deepEqual(
    Object.keys(details).map((path) => wordOf(details, path, page)),
    ['1:0', '1:1', '1:2', '1:3', '2:0', '2:1', '2:2', '2:3'],
  );
  t.is(details['items[1].amount']?.confidence, 0.95);
});

test('Rows that are all alike are taken one after the other', async (t) => {
  const page = typedPage(['Fee  9.00', 'Fee  9.00', 'Fee  9.00']);
  const fields = [rows('items', [field('text'), field('amount', 'number')])];
  const row = { text: 'Fee', amount: 9 };
  const details = await ground(fields, { items: [row, row, row] }, [page]);
  t.deepEqual(
    Object.keys(details).map((path) => wordOf(details, path, page)),
    ['0:0', '0:1', '1:0', '1:1', '2:0', '2:1'],
  );
  t.true(Object.values(details).every(({ confidence }) => confidence < 0.9));
});

test('Elements of an array go on after the one before', async (t) => {
  const page = typedPage(['red blue red', 'blue']);
  const details = await ground(
    [field('x', 'text', { isArray: true })],
    { x: ['red', 'blue', 'red', 'blue'] },
    [page],
  );
  t.deepEqual(
    Object.keys(details).map((path) => wordOf(details, path, page)),
    ['0:0', '0:1', '0:2', '1:0'],
  );
});

test('What the words at the origin mean is proof for a boolean and a possible value', async (t) => {
  const page = typedPage(['Paid: yes', 'Method VISA']);
  const paid = await groundOne(true, [page], {}, { origins: { x: [originOf(page, 0, 1)] } });
  t.deepEqual([paid?.match, ...cited(paid)], ['NORMALIZED', 'yes']);
  const unpaid = await groundOne(false, [page], {}, { origins: { x: [originOf(page, 0, 1)] } });
  t.is(unpaid?.match, 'NONE');
  const method = { fuzzyMatch: true, possibleValues: [{ id: 'card', label: 'Visa card' }] };
  const card = await groundOne('Visa card', [page], method, { origins: { x: [originOf(page, 1, 1)] } });
  t.deepEqual([card?.match, ...cited(card)], ['NORMALIZED', 'VISA']);
});

for (const [label, name, lines] of [
  ['beside it', 'total', ['Net 5.00', 'Total 5.00', 'Paid 5.00']],
  ['beside it, in German', 'total', ['Nettobetrag: 5,00', 'Gesamtbetrag: 5,00', 'Bezahlt: 5,00']],
  ['above it', 'total', ['Net     Total     Paid', '5.00    5.00      5.00']],
  ['of several words', 'amountDue', ['Total 5.00', 'Amount due 5.00', 'Change 5.00']],
] as const) {
  test(`Of several places the one wins whose label ${label} fits the field`, async (t) => {
    const page = typedPage(lines);
    const details = await ground([field(name, 'number')], { [name]: 5 }, [page]);
    const meant = page.words.filter(({ text }) => /^5[.,]00$/u.test(text))[1]?.box;
    const box = details[name]?.citations[0]?.box;
    t.deepEqual([box?.x.toFixed(3), box?.y.toFixed(3)], [meant?.x.toFixed(3), meant?.y.toFixed(3)]);
    t.is(details[name]?.confidence, 0.95);
  });
}
