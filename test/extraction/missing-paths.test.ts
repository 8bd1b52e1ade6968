import test from 'ava';
import { missingPaths } from '../../src/extraction/missing-paths.ts';
import { field, rows } from './schema-fields.ts';

const REQUIRED = { required: true };

test('Required fields without a value are named, and others are not', (t) => {
  const fields = [field('a', 'text', REQUIRED), field('b', 'number', REQUIRED), field('c')];
  t.deepEqual(missingPaths(fields, { a: null, b: 0, c: null }), ['a']);
});

test('false and 0 are values', (t) => {
  const fields = [field('paid', 'boolean', REQUIRED), field('total', 'number', REQUIRED)];
  t.deepEqual(missingPaths(fields, { paid: false, total: 0 }), []);
});

test('A required array is missing when it has no element, and its rows name what they lack', (t) => {
  const fields = [
    field('tags', 'text', { isArray: true, ...REQUIRED }),
    rows('items', [field('amount', 'number', REQUIRED), field('text')]),
  ];
  const items = [
    { amount: 1, text: null },
    { amount: null, text: 'x' },
  ];
  t.deepEqual(missingPaths(fields, { tags: [], items }), ['tags', 'items[1].amount']);
});

test('An absent object is named once when required, and asks for nothing when optional', (t) => {
  const properties = [field('name', 'text', REQUIRED)];
  const fields = [
    field('seller', 'object', { properties, ...REQUIRED }),
    field('buyer', 'object', { properties }),
  ];
  t.deepEqual(missingPaths(fields, { seller: { name: null }, buyer: { name: null } }), ['seller']);
});

test('An object with a value names the required members that it lacks', (t) => {
  const fields = [field('buyer', 'object', { properties: [field('name', 'text', REQUIRED), field('vat')] })];
  t.deepEqual(missingPaths(fields, { buyer: { name: null, vat: 'X' } }), ['buyer.name']);
});
