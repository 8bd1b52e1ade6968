import test from 'ava';
import { detailOfRows, withSeenRows } from '../../../src/extraction/checks/seen-rows.ts';
import { mergeWindows } from '../../../src/extraction/merge-windows.ts';
import { extract, field, fields } from '../offline/extract-from-text.ts';

const schema = [field('items', fields('name amount:number'))];
const row = (name: string) => ({ name, amount: 1 });

test('the offline extractor counts the rows of a table apart from reading them', (t) => {
  const page = `
Description        Quantity    Unit price    Amount
Oak board                 2         10.00     20.00
Delivery                                      15.00
Hinge                     4          1.50      6.00
Total                                         41.00
`;
  const items = [field('items', fields('description quantity:number unit_price:number amount:number'))];
  const { values, rowsSeen } = extract(items, page);
  t.is((values.items as unknown[]).length, 2);
  t.deepEqual(rowsSeen, { items: 3 });
});

test('windows add up the rows that were seen, and a list with all of them has no entry of its own', (t) => {
  const first = { values: { items: [row('a'), row('b')] }, details: withSeenRows({}, { items: 2 }) };
  const second = { values: { items: [row('c')] }, details: withSeenRows({}, { items: 1 }) };
  t.is(mergeWindows(schema, [first, second]).details.items, undefined);
});

test('a list that lacks rows says how many were seen, and is less sure the more are missing', (t) => {
  const window = { values: { items: [row('a'), row('b')] }, details: withSeenRows({}, { items: 4 }) };
  const { details } = mergeWindows(schema, [window]);
  t.deepEqual(details.items, {
    confidence: 0.45,
    match: 'NONE',
    source: 'MODEL',
    citations: [],
    rowsSeen: 4,
  });
  t.true((detailOfRows(9, 10)?.confidence ?? 0) > (detailOfRows(5, 10)?.confidence ?? 1));
});

test('where a window did not count its rows nothing is said', (t) => {
  const counted = { values: { items: [row('a')] }, details: withSeenRows({}, { items: 3 }) };
  const uncounted = { values: { items: [row('b')] }, details: {} };
  t.is(mergeWindows(schema, [counted, uncounted]).details.items, undefined);
});
