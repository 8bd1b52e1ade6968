import test from 'ava';
import fc from 'fast-check';
import { startPace } from '../../../src/extraction/grounding/pace.ts';
import { heaviestAscent, type Start } from '../../../src/extraction/pieces/heaviest-ascent.ts';

/** The most that any choice weighs, by trying them all. */
function mostOf([first, ...others]: readonly (readonly Start[])[], after = -1): number {
  if (first === undefined) return 0;
  const taken = first
    .filter(({ word }) => word > after)
    .map(({ word, weight }) => weight + mostOf(others, word));
  return Math.max(mostOf(others, after), ...taken);
}

const start = fc.record({ word: fc.nat(7), weight: fc.integer({ min: 1, max: 9 }) });

test('Property: the choice is in order, one of the starts of each row, and none weighs more', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(start, { maxLength: 4 }), { maxLength: 6 }), async (rows) => {
      const chosen = await heaviestAscent(rows, 8, startPace());
      t.is(chosen.length, rows.length);
      for (const [index, one] of chosen.entries()) t.true(one === null || rows[index]?.includes(one));
      const words = chosen.flatMap((one) => one?.word ?? []);
      t.deepEqual(
        words,
        [...new Set(words)].toSorted((a, b) => a - b),
      );
      t.is(
        chosen.reduce((sum, one) => sum + (one?.weight ?? 0), 0),
        mostOf(rows),
      );
    }),
  );
});
