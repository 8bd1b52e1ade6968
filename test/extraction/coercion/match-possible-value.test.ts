import test from 'ava';
import fc from 'fast-check';
import { distance } from 'fastest-levenshtein';
import type { PossibleValue } from '../../../src/contract/schema-field.ts';
import { foldText } from '../../../src/extraction/coercion/fold-text.ts';
import { FUZZY_LIKENESS, matchPossibleValue } from '../../../src/extraction/coercion/match-possible-value.ts';

const fold = (text: string): string =>
  foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The rule as it is told, each label compared whole. */
function nearest(text: string, values: readonly PossibleValue[]): PossibleValue | null {
  const likeness = ({ label }: PossibleValue): number => {
    const [a, b] = [fold(text), fold(label)];
    if (a === '' || b === '') return 0;
    const [words, others] = [new Set(a.split(' ')), new Set(b.split(' '))];
    const shared = [...words].filter((word) => others.has(word)).length;
    const edits = 1 - distance(a, b) / Math.max(a.length, b.length);
    if (shared === 0 || shared < Math.min(words.size, others.size)) return edits;
    return Math.max(edits, FUZZY_LIKENESS + 0.1 * (shared / Math.max(words.size, others.size)));
  };
  const [best, second] = values.toSorted((a, b) => likeness(b) - likeness(a));
  if (best === undefined || likeness(best) < FUZZY_LIKENESS) return null;
  return second !== undefined && likeness(second) === likeness(best) ? null : best;
}

const text = fc
  .array(fc.constantFrom('Invoice', 'Credit', 'note', 'Type', 'A', 'B', 'Rechnung', 'größe', '-', '1', '2'), {
    minLength: 1,
    maxLength: 4,
  })
  .chain((words) => fc.constantFrom(words.join(' '), words.join('').slice(1), `${words.join(' ')}x`));

test('the nearest label is found by the rule, whatever is left out of the comparing', (t) => {
  fc.assert(
    fc.property(text, fc.array(text, { minLength: 1, maxLength: 6 }), (given, labels) => {
      const values = labels.map((label, n) => ({ id: `id ${n}`, label }));
      const found = matchPossibleValue(given, values, true);
      const equal = matchPossibleValue(given, values, false);
      t.deepEqual(found, equal ?? nearest(given, values));
      t.deepEqual(matchPossibleValue(given, values, true), found, 'the second time too');
    }),
    { numRuns: 1_000 },
  );
});

test('a label goes before an id, and of equal ones the first', (t) => {
  const values = [
    { id: 'b', label: 'A' },
    { id: 'c', label: ' B ' },
    { id: 'd', label: 'b' },
    { id: 'x', label: 'C' },
  ];
  t.is(matchPossibleValue('b', values, false)?.id, 'c');
  t.is(matchPossibleValue('X', values, false)?.label, 'C');
  t.is(matchPossibleValue('', values, true), null);
});
