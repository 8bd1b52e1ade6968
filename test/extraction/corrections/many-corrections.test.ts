import test from 'ava';
import type { SchemaField } from '../../../src/contract/schema-field.ts';
import { applyCorrections, applyFitting } from '../../../src/extraction/corrections/apply-corrections.ts';

/** A list of texts that are each one of a thousand long labels: 500 kB of them, as much as a schema may have. */
const kinds: SchemaField = {
  ...{ name: 'kinds', type: 'text', description: '', required: false, isArray: true, fuzzyMatch: true },
  possibleValues: Array.from({ length: 1_000 }, (_, n) => ({
    id: `id-${n}`,
    label: `${n} `.padEnd(500, 'x'),
  })),
};

test('a list of thousands of wrong values is refused by its first hundred, in an answer of its size, while others have their turn', async (t) => {
  const wrong = Array.from({ length: 5_000 }, (_, n) => `wrong ${n}`);
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  const { values, problems } = await applyCorrections([kinds], { kinds: [] }, { kinds: wrong });
  clearInterval(timer);
  t.is(values, null);
  t.is(problems.length, 100);
  t.is(problems[99]?.path, 'kinds[99]');
  t.true(JSON.stringify(problems).length < 300_000);
  t.regex(problems[0]?.message ?? '', /^must be one of 0 x.*, …$/);
  t.true(turns > 1);
});

test('of corrections those that fit are put in, one after the other, and the values that were given stay', async (t) => {
  const rows: SchemaField = { ...kinds, name: 'rows', type: 'number', possibleValues: undefined };
  const given = { kinds: [], rows: [1, 2] };
  const corrections: [string, unknown][] = [
    ['rows[1]', 5],
    ['rows[7]', 6],
    ['rows[0]', 'no number'],
    ['gone', 1],
    ['rows[0]', 4],
  ];
  t.deepEqual(await applyFitting([kinds, rows], given, corrections), { kinds: [], rows: [4, 5] });
  t.deepEqual(given, { kinds: [], rows: [1, 2] });
});

test('as many corrections as a body has room for take the time of one walk over the values', async (t) => {
  const rows: SchemaField = { ...kinds, name: 'rows', type: 'number', possibleValues: undefined };
  const many = Array.from({ length: 30_000 }, (_, n): [string, unknown] => [`rows[${n}]`, n]);
  const begun = process.cpuUsage();
  const values = await applyFitting([rows], { rows: many.map(() => 0) }, many);
  t.deepEqual(
    values.rows,
    many.map(([, n]) => n),
  );
  t.true(process.cpuUsage(begun).user < 20_000_000, 'a copy of the values for each takes minutes');
});
