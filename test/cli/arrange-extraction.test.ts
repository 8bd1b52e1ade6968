import test from 'ava';
import { arrangeExtraction } from '../../src/cli/arrange-extraction.ts';
import { extraction, field, found } from './extraction.ts';

test('values come in the order of the schema, members of objects by their path', (t) => {
  const fields = [
    field('number', 'text'),
    field('supplier', 'object', { properties: [field('name', 'text'), field('city', 'text')] }),
    field('due', 'date'),
  ];
  const given = extraction(
    { due: null, supplier: { city: 'Ulm', name: 'Acme' }, number: 'A-1' },
    { number: found(0.9, 1), 'supplier.name': found(0.8, 2), 'supplier.city': found(0.7, 1) },
  );
  t.deepEqual(arrangeExtraction(fields, given), {
    values: [
      { path: 'number', value: 'A-1', confidence: 0.9, pages: [1] },
      { path: 'supplier.name', value: 'Acme', confidence: 0.8, pages: [2] },
      { path: 'supplier.city', value: 'Ulm', confidence: 0.7, pages: [1] },
      { path: 'due', value: null, confidence: null, pages: [] },
    ],
    tables: [],
  });
});

test('a list of objects is a table; a row has the lowest confidence and all pages of its values', (t) => {
  const properties = [field('text', 'text'), field('amount', 'number')];
  const items = Array.from({ length: 11 }, (_, index) => ({ text: `item ${index}`, amount: index }));
  const given = extraction(
    { items },
    {
      'items[1].text': found(0.9, 1),
      'items[1].amount': found(0.6, 2),
      'items[10].text': found(0.3, 3),
    },
  );
  const { values, tables } = arrangeExtraction(
    [field('items', 'object', { isArray: true, properties })],
    given,
  );
  t.deepEqual(values, []);
  t.is(tables[0]?.rows.length, 11);
  t.deepEqual(tables[0]?.columns, ['text', 'amount']);
  t.deepEqual(tables[0]?.rows[1], { values: ['item 1', 1], confidence: 0.6, pages: [1, 2] });
  t.deepEqual(tables[0]?.rows[0], { values: ['item 0', 0], confidence: null, pages: [] });
});

test('a list of plain values is one value', (t) => {
  const given = extraction({ tags: ['a', 'b'] }, { 'tags[0]': found(0.9, 1), 'tags[1]': found(0.5, 1) });
  t.deepEqual(arrangeExtraction([field('tags', 'text', { isArray: true })], given).values, [
    { path: 'tags', value: ['a', 'b'], confidence: 0.5, pages: [1] },
  ]);
});
