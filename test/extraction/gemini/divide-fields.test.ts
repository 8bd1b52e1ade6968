import test from 'ava';
import {
  countFields,
  divideFields,
  MOST_SCHEMA_CHARACTERS,
} from '../../../src/extraction/gemini/divide-fields.ts';
import { buildResponseSchema } from '../../../src/extraction/gemini/response-schema.ts';
import { mergeWindows } from '../../../src/extraction/merge-windows.ts';
import { field, rows } from '../schema-fields.ts';

const many = (count: number, name = 'field') =>
  Array.from({ length: count }, (_, index) => field(`${name}_${index}`));

test('fields that fit one request stay together', (t) => {
  const fields = [...many(60), rows('items', many(30, 'column'))];
  t.deepEqual(divideFields(fields), [fields]);
  t.deepEqual(divideFields([]), [[]]);
});

test('more than 100 are divided in order, and no part has more', (t) => {
  const fields = many(450);
  const parts = divideFields(fields);
  t.deepEqual(parts.flat(), fields);
  t.deepEqual(
    parts.map((part) => part.length),
    [100, 100, 100, 100, 50],
  );
});

test('long names, descriptions and values divide fields too', (t) => {
  const fields = many(40).map((one) => ({ ...one, description: 'x'.repeat(1_000) }));
  const parts = divideFields(fields);
  const lengths = parts.map((part) => JSON.stringify(buildResponseSchema(part)).length);
  t.true(lengths.every((length) => length <= MOST_SCHEMA_CHARACTERS));
  t.true(lengths.slice(0, -1).every((length) => length > MOST_SCHEMA_CHARACTERS - 1_100));
  t.deepEqual(parts.flat(), fields);
});

test('an object that is too large is divided by its members, deep down, and a list is not', (t) => {
  const deep = field('seller', 'object', {
    properties: [field('name'), field('address', 'object', { properties: many(150) }), field('vat')],
  });
  const wide = rows('items', many(120, 'column'));
  const parts = divideFields([field('number'), deep, wide]);
  t.true(parts.slice(0, -1).every((part) => countFields(part) <= 100));
  t.deepEqual(parts.at(-1), [wide]);
  const value = (fields: (typeof parts)[number]): Record<string, never> =>
    JSON.parse(
      JSON.stringify(
        Object.fromEntries(
          fields.map((one) => [
            one.name,
            one.isArray ? [] : one.properties ? value(one.properties) : one.name,
          ]),
        ),
      ),
    );
  const joined = mergeWindows(
    [field('number'), deep, wide],
    parts.map((part) => ({ values: value(part), details: {} })),
  );
  t.deepEqual(joined.values, value([field('number'), deep, wide]));
});
