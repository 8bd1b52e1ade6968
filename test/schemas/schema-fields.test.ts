import test from 'ava';
import { ApiError } from '../../src/contract/api-error.ts';
import { FIELD_TYPES } from '../../src/contract/schema-field.ts';
import { validate } from '../../src/http/reading/validate.ts';
import { schemaBody } from '../../src/http/shapes/schema.ts';

const read = (fields: unknown) => validate('body', schemaBody, { name: 'A', fields }).fields;

/** The paths of what is wrong with a schema's fields; none when they are taken. */
function pathsOf(fields: unknown): string[] {
  try {
    read(fields);
    return [];
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'VALIDATION_FAILED') throw error;
    return (error.errors ?? []).map(({ path }) => path);
  }
}

const text = (name: string) => ({ name, type: 'text' });
const object = (name: string, ...properties: unknown[]) => ({ name, type: 'object', properties });
/** A field on `depth` levels: objects around one text. */
const nested = (depth: number): unknown => (depth === 1 ? text('leaf') : object('level', nested(depth - 1)));

test('a field gets every default, and keeps what it says', (t) => {
  const given = {
    name: 'currency',
    type: 'text',
    description: 'As printed',
    required: true,
    isArray: true,
    possibleValues: [{ id: 'eur', label: 'Euro' }],
    fuzzyMatch: true,
  };
  t.deepEqual(read([text('plain'), given]), [
    { name: 'plain', type: 'text', description: '', required: false, isArray: false, fuzzyMatch: false },
    given,
  ]);
});

test('each type goes alone and as an array; an object has properties', (t) => {
  for (const type of FIELD_TYPES) {
    const properties = type === 'object' ? { properties: [text('a')] } : {};
    for (const isArray of [false, true])
      t.deepEqual(pathsOf([{ name: 'a', type, isArray, ...properties }]), []);
  }
});

test('a name has letters of any script, digits, _ and -, and begins with a letter or _', (t) => {
  for (const name of [
    'a',
    '_',
    'total_amount',
    'größe',
    '請求書番号',
    'x-1',
    'A9',
    'x'.repeat(64),
    'toString',
  ]) {
    t.deepEqual(pathsOf([text(name)]), [], name);
  }
  for (const name of [
    '',
    ' ',
    'a b',
    '1a',
    '-a',
    'a.b',
    'a[0]',
    'a/b',
    'x'.repeat(65),
    'é'.normalize('NFD').slice(1),
    'a\n',
    '😀',
  ]) {
    t.deepEqual(pathsOf([text(name)]), ['fields[0].name'], JSON.stringify(name));
  }
});

test('names that reach for a prototype are refused on every level', (t) => {
  for (const name of ['__proto__', 'constructor', 'prototype']) {
    t.deepEqual(pathsOf([text(name)]), ['fields[0].name'], name);
    t.deepEqual(pathsOf([object('a', text(name))]), ['fields[0].properties[0].name'], name);
  }
});

test('a name is given once a level, and may come again on another', (t) => {
  t.deepEqual(pathsOf([text('a'), text('b'), text('a')]), ['fields[2].name']);
  t.deepEqual(pathsOf([object('a', text('x'), text('x'))]), ['fields[0].properties[1].name']);
  t.deepEqual(pathsOf([text('x'), object('a', text('x'), object('b', text('x')))]), []);
});

test('objects nest to seven levels', (t) => {
  t.deepEqual(pathsOf([nested(7)]), []);
  t.deepEqual(pathsOf([nested(8)]), [`fields[0]${'.properties[0]'.repeat(6)}`]);
  t.deepEqual(pathsOf([{ ...object('a', nested(6)), isArray: true }]), []);
});

test('an object without properties, and properties without an object, are refused', (t) => {
  t.deepEqual(pathsOf([{ name: 'a', type: 'object' }]), ['fields[0].properties']);
  t.deepEqual(pathsOf([object('a')]), ['fields[0].properties']);
  for (const type of ['text', 'number', 'date', 'boolean']) {
    t.deepEqual(pathsOf([{ name: 'a', type, properties: [text('b')] }]), ['fields[0].properties'], type);
  }
});

test('a schema has 1 to 500 fields, those in objects counted', (t) => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => text(`f${index}`));
  t.deepEqual(pathsOf([]), ['fields']);
  t.deepEqual(pathsOf(many(500)), []);
  t.deepEqual(pathsOf(many(501)), ['fields']);
  t.deepEqual(pathsOf([object('a', ...many(249)), object('b', ...many(249))]), []);
  t.deepEqual(pathsOf([object('a', ...many(249)), object('b', ...many(250))]), ['fields']);
});

test('a schema with far too many fields or possible values is refused in one word, whatever else is wrong', (t) => {
  const bad = (count: number) => Array.from({ length: count }, () => ({}));
  t.deepEqual(pathsOf([{ ...object('a'), properties: bad(300_000) }]), ['fields']);
  const withValues = (count: number) =>
    Array.from({ length: 10 }, (_, index) => ({ ...text(`f${index}`), possibleValues: bad(count) }));
  t.deepEqual(pathsOf(withValues(1_000)), ['fields']);
  const good = Array.from({ length: 500 }, (_, index) => ({ id: `${index}`, label: 'A' }));
  t.deepEqual(pathsOf(withValues(0).map((field) => ({ ...field, possibleValues: good }))), []);
});

test('possible values are for texts, at least one, each with an id of its own and a label', (t) => {
  const values = [{ id: 'a', label: 'A' }];
  for (const type of ['number', 'date', 'boolean']) {
    t.deepEqual(pathsOf([{ name: 'a', type, possibleValues: values }]), ['fields[0].possibleValues'], type);
  }
  t.deepEqual(pathsOf([{ ...object('a', text('b')), possibleValues: values }]), ['fields[0].possibleValues']);
  const withValues = (possibleValues: unknown) => pathsOf([{ ...text('a'), possibleValues }]);
  t.deepEqual(withValues(values), []);
  t.deepEqual(withValues([]), ['fields[0].possibleValues']);
  t.deepEqual(withValues([...values, { id: 'a', label: 'B' }]), ['fields[0].possibleValues']);
  t.deepEqual(withValues([...values, { id: 'b', label: '' }]), ['fields[0].possibleValues[1].label']);
  t.deepEqual(withValues([{ id: 'a' }]), ['fields[0].possibleValues[0].label']);
  t.deepEqual(withValues([{ ...values[0], colour: 'red' }]), ['fields[0].possibleValues[0].colour']);
  t.deepEqual(withValues(['A']), ['fields[0].possibleValues[0]']);
});

test('a member of a wrong type, or that no field has, is refused by its path', (t) => {
  const cases: [unknown, string][] = [
    [{ name: 'a' }, 'fields[0].type'],
    [{ type: 'text' }, 'fields[0].name'],
    [{ ...text('a'), type: 'string' }, 'fields[0].type'],
    [{ ...text('a'), type: 'TEXT' }, 'fields[0].type'],
    [{ ...text('a'), required: 'yes' }, 'fields[0].required'],
    [{ ...text('a'), isArray: 1 }, 'fields[0].isArray'],
    [{ ...text('a'), description: null }, 'fields[0].description'],
    [{ ...text('a'), description: 'x'.repeat(2001) }, 'fields[0].description'],
    [{ ...text('a'), array: true }, 'fields[0].array'],
    [object('a', { ...text('b'), type: 'list' }), 'fields[0].properties[0].type'],
    ['a', 'fields[0]'],
    [null, 'fields[0]'],
    [[], 'fields[0]'],
  ];
  for (const [field, path] of cases)
    t.deepEqual(pathsOf([field]), [path], JSON.stringify(field)?.slice(0, 80));
  for (const fields of [undefined, null, {}, 'a']) t.deepEqual(pathsOf(fields), ['fields']);
});
