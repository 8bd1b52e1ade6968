import test from 'ava';
import fc from 'fast-check';
import type { FieldValue } from '../../src/contract/extraction.ts';
import { FIELD_TYPES, type SchemaField } from '../../src/contract/schema-field.ts';
import { conformValues } from '../../src/extraction/conform.ts';
import { leafPaths } from '../../src/extraction/field-paths.ts';
import { field, rows } from './schema-fields.ts';

function conformed(one: SchemaField, raw: unknown): FieldValue | undefined {
  return conformValues([one], { [one.name]: raw }).values[one.name];
}

const ITEMS = rows('items', [field('text'), field('amount', 'number')]);

test('Every field of the schema is present, whatever the raw values lack', (t) => {
  const fields = [
    field('number'),
    field('tags', 'text', { isArray: true }),
    field('seller', 'object', { properties: [field('name'), ITEMS] }),
    ITEMS,
  ];
  t.deepEqual(conformValues(fields, {}).values, {
    number: null,
    tags: [],
    seller: { name: null, items: [] },
    items: [],
  });
});

test('Names that the schema does not have are dropped', (t) => {
  t.deepEqual(conformValues([field('a')], { a: 'x', b: 'y' }).values, { a: 'x' });
});

for (const [type, raw, expected] of [
  ['text', '  two\u0000 words\ud800 ', 'two words'],
  ['text', 'Cafe\u0301', 'Café'],
  ['text', ' \u0000 ', null],
  ['text', 12.5, '12.5'],
  ['text', { a: 1 }, null],
  ['number', 12.5, 12.5],
  ['number', '1.234,50 €', 1234.5],
  ['number', -0, 0],
  ['number', Number.NaN, null],
  ['number', Number.POSITIVE_INFINITY, null],
  ['number', 123_456_789_012_345, 123_456_789_012_345],
  ['number', 1_234_567_890_123_456, null],
  ['number', 0.1 + 0.2, null],
  ['number', 'many', null],
  ['date', '2024-02-29', '2024-02-29'],
  ['date', '2023-02-29', null],
  ['date', '29. Februar 2024', '2024-02-29'],
  ['date', 'March 2024', null],
  ['date', 20240101, null],
  ['boolean', true, true],
  ['boolean', 'no', false],
  ['boolean', 'perhaps', null],
] as const) {
  test(`A ${type} given as ${typeof raw} ${typeof raw === 'number' ? raw : JSON.stringify(raw)} becomes ${JSON.stringify(expected)}`, (t) => {
    t.is(conformed(field('x', type), raw), expected);
  });
}

test('A value in place of an array becomes its only element, and an array of one a value', (t) => {
  t.deepEqual(conformed(field('x', 'number', { isArray: true }), '3'), [3]);
  t.deepEqual(conformed(ITEMS, { text: 'Pen' }), [{ text: 'Pen', amount: null }]);
  t.is(conformed(field('x'), ['one']), 'one');
  t.is(conformed(field('x'), ['one', 'two']), null);
});

test('Nulls of a scalar array and rows without any value are dropped', (t) => {
  t.deepEqual(conformed(field('x', 'text', { isArray: true }), ['a', null, '', 'b']), ['a', 'b']);
  t.deepEqual(conformed(ITEMS, [{ text: ' ' }, null, 'Pen', { amount: '2' }]), [{ text: null, amount: 2 }]);
});

const STATUS = field('status', 'text', {
  possibleValues: [
    { id: 'p', label: 'Paid' },
    { id: 'o', label: 'Open' },
  ],
});

test('A possible value is taken by label or id, with its id under the path', (t) => {
  const many = { ...STATUS, isArray: true };
  const { values, valueIds } = conformValues([many], { status: ['paid', 'O', 'unknown', 'Open'] });
  t.deepEqual(values, { status: ['Paid', 'Open', 'Open'] });
  t.deepEqual(valueIds, { 'status[0]': 'p', 'status[1]': 'o', 'status[2]': 'o' });
});

test('The nearest possible value is taken only with fuzzyMatch', (t) => {
  t.is(conformed(STATUS, 'Payd'), null);
  t.is(conformed({ ...STATUS, fuzzyMatch: true }, 'Payd'), 'Paid');
});

test('Only own members of the raw values are read', (t) => {
  const raw = JSON.parse('{"__proto__": {"a": "polluted"}, "constructor": {"a": 1}}');
  t.deepEqual(conformValues([field('a'), field('toString')], raw).values, { a: null, toString: null });
  t.deepEqual(conformValues([field('a')], Object.create({ a: 'inherited' })).values, { a: null });
});

test('Origins follow their values when rows before them are dropped', (t) => {
  const origin = [{ page: 1, box: { x: 0, y: 0, width: 1, height: 1 } }];
  const { origins } = conformValues(
    [ITEMS],
    { items: [{ text: '' }, { text: 'Pen', amount: 'none' }] },
    undefined,
    { 'items[0].text': origin, 'items[1].text': origin, 'items[1].amount': origin },
  );
  t.deepEqual(origins, { 'items[0].text': origin });
});

const name = fc.constantFrom('a', 'b', 'c', 'toString');
const schema = fc.letrec<{ fields: SchemaField[]; field: SchemaField }>((tie) => ({
  fields: fc.uniqueArray(tie('field'), { maxLength: 4, selector: (one) => one.name, depthIdentifier: 'f' }),
  field: fc
    .record({
      name,
      type: fc.constantFrom(...FIELD_TYPES.filter((type) => type !== 'object')),
      description: fc.constant(''),
      required: fc.boolean(),
      isArray: fc.boolean(),
      fuzzyMatch: fc.boolean(),
    })
    .chain(
      (one): fc.Arbitrary<SchemaField> =>
        fc.oneof(
          { depthSize: 'small', depthIdentifier: 'f', withCrossShrink: true },
          fc.constant(one),
          tie('fields').map((properties): SchemaField => ({ ...one, type: 'object', properties })),
        ),
    ),
}));

function assertShape(fields: readonly SchemaField[], value: FieldValue, is: (ok: boolean) => void): void {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  is(isObject);
  if (!isObject) return;
  is(Object.keys(value).join() === fields.map((one) => one.name).join());
  for (const one of fields) {
    const member = value[one.name] ?? null;
    is(Array.isArray(member) === one.isArray);
    for (const element of Array.isArray(member) ? member : [member]) {
      if (one.type === 'object') assertShape(one.properties ?? [], element, is);
      else
        is(
          element === null
            ? !one.isArray
            : typeof element === (one.type === 'date' ? 'string' : one.type === 'text' ? 'string' : one.type),
        );
    }
  }
}

test('Property: any JSON conforms to any schema, and conforming it once more changes nothing', (t) => {
  const raw = fc.dictionary(name, fc.jsonValue());
  fc.assert(
    fc.property(schema.fields, raw, (fields, given) => {
      const { values } = conformValues(fields, given as Record<string, unknown>);
      assertShape(fields, values, (ok) => t.true(ok));
      t.deepEqual(conformValues(fields, values).values, values);
      t.notThrows(() => [...leafPaths(fields, values)]);
    }),
  );
});
