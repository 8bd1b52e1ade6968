import test from 'ava';
import type { SchemaField } from '../../../src/client/index.ts';
import { correctionsOf } from '../../../src/console/review/corrections-of.ts';
import { pathAfter } from '../../../src/console/review/follow-rows.ts';
import { leavesOf } from '../../../src/console/review/leaves.ts';
import { rowOf, withAddedRows } from '../../../src/console/review/rows.ts';

const field = (name: string, more: Partial<SchemaField> = {}): SchemaField => ({
  ...{ name, type: 'text', description: '', required: false, isArray: false, fuzzyMatch: false },
  ...more,
});
const FIELDS = [
  field('total', { type: 'number' }),
  field('tags', { isArray: true }),
  field('items', {
    type: 'object',
    isArray: true,
    properties: [field('title'), field('parts', { isArray: true })],
  }),
];
const VALUES = { total: 1, tags: ['one'], items: [{ title: 'A chair', parts: ['leg'] }] };

function correct(written: Record<string, string>, added: Record<string, number> = {}) {
  const rows = new Map(Object.entries(added));
  const leaves = leavesOf(FIELDS, withAddedRows(VALUES, rows));
  return correctionsOf({
    drafts: new Map(Object.entries(written).map(([path, text]) => [path, { text }])),
    leafAt: (path) => leaves.find((leaf) => leaf.path === path),
    added: rows,
    extraction: { fields: VALUES },
  });
}

test('what was written is sent by its path, as a value of its field', (t) => {
  t.deepEqual(correct({ total: '12,5', 'items[0].title': ' A lamp ' }), {
    total: 12.5,
    'items[0].title': 'A lamp',
  });
  t.is(correct({ total: 'many' }), null);
});

test('a list with new rows goes whole before what is in them, without the rows in which nothing was written', (t) => {
  const sent = correct(
    { 'items[2].title': 'A lamp', 'items[0].title': 'A stool', 'tags[1]': 'two' },
    { items: 3, tags: 1 },
  );
  t.deepEqual(sent, {
    tags: ['one', 'two'],
    items: [...VALUES.items, {}],
    'items[1].title': 'A lamp',
    'items[0].title': 'A stool',
    'tags[1]': 'two',
  });
  t.deepEqual(Object.keys(sent ?? {}).slice(0, 2), ['tags', 'items']);
  t.deepEqual(correct({}, { items: 1 }), {});
});

test('a list in a row takes rows of its own', (t) => {
  t.deepEqual(correct({ 'items[0].parts[1]': 'seat' }, { 'items[0].parts': 1 }), {
    'items[0].parts': ['leg', 'seat'],
    'items[0].parts[1]': 'seat',
  });
});

test('the innermost row of a path is meant', (t) => {
  t.deepEqual(rowOf('items[0].parts[12]'), { list: 'items[0].parts', index: 12 });
  t.deepEqual(rowOf('items[3].size.width'), { list: 'items', index: 3 });
  t.is(rowOf('total'), null);
});

test('a value whose row is gone holds up saving, and is not left out', (t) => {
  t.is(correct({ total: '2', 'items[1].title': 'A lamp' }), null);
});

const rows = (count: number, parts = 0) => ({
  fields: { items: Array.from({ length: count }, () => ({ parts: Array<string>(parts).fill('leg') })) },
});

test('added rows stay behind the saved ones when somebody adds or removes some', (t) => {
  const added = new Map([['items', 2]]);
  const after = (path: string, before: number, now: number) =>
    pathAfter(path, added, rows(before), rows(now));
  t.is(after('items[2].title', 2, 1), 'items[1].title');
  t.is(after('items[2].title', 2, 3), 'items[3].title');
  t.is(after('items[3].title', 2, 4), 'items[5].title');
  t.is(after('items[0].title', 2, 1), 'items[0].title');
  t.is(after('items[2].title', 2, 2), 'items[2].title');
  t.is(after('total', 2, 1), 'total');
  t.is(after('items_sold[2]', 2, 1), 'items_sold[2]');
});

test('what was written in a saved row that is gone comes into no other row', (t) => {
  const added = new Map([['items', 1]]);
  const counts = [3, 2, 1, 0, 2, 5];
  let paths = ['items[0].title', 'items[1].title', 'items[2].title', 'items[3].title'];
  for (const [nth, now] of counts.slice(1).entries()) {
    paths = paths.map((path) => pathAfter(path, added, rows(counts[nth] ?? 0), rows(now)));
    t.is(new Set(paths).size, 4);
    t.is(paths[3], `items[${now}].title`);
    for (const path of paths.slice(now, 3)) t.true((rowOf(path)?.index ?? 0) > now);
  }
  for (const path of paths.slice(0, 3)) t.true((rowOf(path)?.index ?? 0) > 5);
});

test('added rows of a list in a row follow that list', (t) => {
  const added = new Map([
    ['items', 1],
    ['items[0].parts', 1],
  ]);
  t.is(pathAfter('items[0].parts[2]', added, rows(1, 2), rows(1, 3)), 'items[0].parts[3]');
  t.is(pathAfter('items[0].parts[2]', added, rows(1, 2), rows(0)), 'items[1].parts[0]');
  t.is(pathAfter('items[1].title', added, rows(1, 2), rows(2, 2)), 'items[2].title');
});
