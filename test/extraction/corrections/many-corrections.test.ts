import test from 'ava';
import type { SchemaField } from '../../../src/contract/schema-field.ts';
import { applyCorrections } from '../../../src/extraction/corrections/apply-corrections.ts';

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
