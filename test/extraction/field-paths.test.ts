import test from 'ava';
import fc from 'fast-check';
import { formatPath, leafPaths, ownEntry, parsePath } from '../../src/extraction/field-paths.ts';
import { field, rows } from './schema-fields.ts';

const FIELDS = [
  field('number'),
  field('tags', 'text', { isArray: true }),
  field('seller', 'object', { properties: [field('name'), field('vat')] }),
  rows('line_items', [field('text'), field('amount', 'number')]),
];

test('Leaf paths name every value that is not null, in the order of the fields', (t) => {
  const values = {
    line_items: [
      { text: 'Pen', amount: 2 },
      { text: null, amount: 0 },
    ],
    seller: { name: null, vat: 'DE1' },
    tags: ['a', 'b'],
    number: 'R-1',
    unknown: 'x',
  };
  t.deepEqual(
    [...leafPaths(FIELDS, values)].map(({ path, value }) => [path, value]),
    [
      ['number', 'R-1'],
      ['tags[0]', 'a'],
      ['tags[1]', 'b'],
      ['seller.vat', 'DE1'],
      ['line_items[0].text', 'Pen'],
      ['line_items[0].amount', 2],
      ['line_items[1].amount', 0],
    ],
  );
});

test('A field called toString is absent from values that do not have it', (t) => {
  t.deepEqual([...leafPaths([field('toString')], {})], []);
  t.is(ownEntry<unknown>({}, 'constructor'), undefined);
});

test('A path is read into its segments', (t) => {
  t.deepEqual(parsePath('line_items[0].amount'), ['line_items', 0, 'amount']);
  t.deepEqual(parsePath('a[12]'), ['a', 12]);
  t.deepEqual(parsePath('größe.b-c'), ['größe', 'b-c']);
});

for (const text of [
  '',
  '.',
  'a.',
  '.a',
  'a..b',
  '[0]',
  'a[',
  'a[]',
  'a[01]',
  'a[-1]',
  'a[0]b',
  'a.[0]',
  'a b',
  '1a',
  'a]',
]) {
  test(`"${text}" is no path`, (t) => {
    t.is(parsePath(text), null);
  });
}

test('Property: reading what was written gives the same path back', (t) => {
  const name = fc.stringMatching(/^[A-Za-z_äß][A-Za-z0-9_-]{0,10}$/u);
  const segments = fc
    .tuple(name, fc.array(fc.oneof(name, fc.nat(999_999)), { maxLength: 6 }))
    .map(([first, rest]) => [first, ...rest]);
  fc.assert(fc.property(segments, (path) => t.deepEqual(parsePath(formatPath(path)), path)));
});

test('Property: whatever the text is, a path that is read is written the same', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '.', '[', ']', '0', '1', '-') }), (text) => {
      const path = parsePath(text);
      t.true(path === null || formatPath(path) === text);
    }),
  );
});
