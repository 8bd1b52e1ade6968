import test from 'ava';
import fc from 'fast-check';
import type { FieldDetail, FieldDetails, FieldValues } from '../../src/contract/extraction.ts';
import { leafPaths } from '../../src/extraction/field-paths.ts';
import { mergeWindows, type WindowValues } from '../../src/extraction/merge-windows.ts';
import { field, rows } from './schema-fields.ts';

function detail(confidence: number, page = 1): FieldDetail {
  const box = { x: 0, y: 0, width: 1, height: 1 };
  return { confidence, match: 'EXACT', source: 'MODEL', citations: [{ page, text: 'x', box }] };
}

const FIELDS = [
  field('number'),
  field('seller', 'object', { properties: [field('name'), field('vat')] }),
  field('tags', 'text', { isArray: true }),
  rows('items', [field('text'), field('codes', 'text', { isArray: true })]),
];

test('Of scalars the most confident is taken, the earlier window when they tie, null never', (t) => {
  const windows: WindowValues[] = [
    { values: { number: 'first' }, details: { number: detail(0.3) } },
    { values: { number: null }, details: {} },
    { values: { number: 'third' }, details: { number: detail(0.9, 3) } },
    { values: { number: 'fourth' }, details: { number: detail(0.9, 4) } },
  ];
  const merged = mergeWindows([field('number')], windows);
  t.deepEqual(merged, { values: { number: 'third' }, details: { number: detail(0.9, 3) } });
});

test('A value whose details are missing gives way to one that has them, and stands when there is no other', (t) => {
  const fields = [field('a'), field('b')];
  const windows: WindowValues[] = [
    { values: { a: 'bare', b: 'bare' }, details: {} },
    { values: { a: 'proved', b: null }, details: { a: detail(0.3) } },
  ];
  t.deepEqual(mergeWindows(fields, windows).values, { a: 'proved', b: 'bare' });
});

test('Objects are merged member by member', (t) => {
  const merged = mergeWindows(FIELDS, [
    { values: { seller: { name: 'A', vat: null } }, details: { 'seller.name': detail(0.9) } },
    { values: { seller: { name: null, vat: 'V' } }, details: { 'seller.vat': detail(0.5, 2) } },
  ]);
  t.deepEqual(merged.values.seller, { name: 'A', vat: 'V' });
  t.deepEqual(merged.details, { 'seller.name': detail(0.9), 'seller.vat': detail(0.5, 2) });
});

test('Arrays are concatenated and the paths of their details count on, arrays in rows staying in their row', (t) => {
  const merged = mergeWindows(FIELDS, [
    {
      values: { tags: ['a'], items: [{ text: 'p', codes: ['1', '2'] }] },
      details: { 'tags[0]': detail(0.1), 'items[0].text': detail(0.2), 'items[0].codes[1]': detail(0.3) },
    },
    {
      values: { tags: ['a', 'b'], items: [{ text: 'q', codes: ['3'] }] },
      details: { 'tags[1]': detail(0.4), 'items[0].text': detail(0.5), 'items[0].codes[0]': detail(0.6) },
    },
  ]);
  t.deepEqual(merged.values.tags, ['a', 'a', 'b']);
  t.deepEqual(merged.values.items, [
    { text: 'p', codes: ['1', '2'] },
    { text: 'q', codes: ['3'] },
  ]);
  t.deepEqual(merged.details, {
    'tags[0]': detail(0.1),
    'tags[2]': detail(0.4),
    'items[0].text': detail(0.2),
    'items[0].codes[1]': detail(0.3),
    'items[1].text': detail(0.5),
    'items[1].codes[0]': detail(0.6),
  });
});

test('Without windows every field is there and empty', (t) => {
  t.deepEqual(mergeWindows(FIELDS, []), {
    values: { number: null, seller: { name: null, vat: null }, tags: [], items: [] },
    details: {},
  });
});

const text = fc.option(fc.string({ maxLength: 3 }));
const windowValues = fc
  .record({
    values: fc.record({
      number: text,
      seller: fc.record({ name: text, vat: text }),
      tags: fc.array(fc.string({ maxLength: 3 }), { maxLength: 3 }),
      items: fc.array(fc.record({ text, codes: fc.array(fc.string({ maxLength: 2 }), { maxLength: 2 }) }), {
        maxLength: 3,
      }),
    }),
    confidence: fc.infiniteStream(fc.integer({ min: 0, max: 100 })),
  })
  .map(({ values, confidence }) => ({ values, details: detailsFor(values, confidence) }));

function detailsFor(values: FieldValues, confidence: Iterator<number>): FieldDetails {
  const entries = [...leafPaths(FIELDS, values)].map(({ path }) => {
    return [path, detail(Number(confidence.next().value) / 100)] as const;
  });
  return Object.fromEntries(entries);
}

test('Property: every leaf of a merge has its details and no other path has; one window alone is left as it is', (t) => {
  fc.assert(
    fc.property(fc.array(windowValues, { maxLength: 4 }), (windows) => {
      const before = JSON.stringify(windows);
      const merged = mergeWindows(FIELDS, windows);
      t.deepEqual(
        [...leafPaths(FIELDS, merged.values)].map(({ path }) => path).sort(),
        Object.keys(merged.details).sort(),
      );
      t.is(JSON.stringify(windows), before);
      for (const window of windows) t.deepEqual(mergeWindows(FIELDS, [window]), window);
    }),
  );
});

test('Property: merging in two steps gives what merging in one gives', (t) => {
  fc.assert(
    fc.property(windowValues, windowValues, windowValues, (a, b, c) => {
      t.deepEqual(mergeWindows(FIELDS, [mergeWindows(FIELDS, [a, b]), c]), mergeWindows(FIELDS, [a, b, c]));
    }),
  );
});
