import test from 'ava';
import type { SchemaField } from '../../../src/client/index.ts';
import { correctionsOf } from '../../../src/console/review/corrections-of.ts';
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
