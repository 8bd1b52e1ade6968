import { distance } from 'fastest-levenshtein';
import type { PossibleValue } from '../../contract/schema-field.ts';
import { foldText } from './fold-text.ts';

/** The likeness, 1 − edits / length of the longer text, from which on a nearest label counts as meant. */
export const FUZZY_LIKENESS = 0.7;

/**
 * Finds the possible value that a text names: its label or id, case and spacing aside; else, with `fuzzy`, the label that is
 * nearest by edit distance or, when the words of one contain the other's, by those, from `FUZZY_LIKENESS` on and only when no
 * other label is as near. `null` when none is meant.
 */
export function matchPossibleValue(
  text: string,
  values: readonly PossibleValue[],
  fuzzy: boolean,
): PossibleValue | null {
  const wanted = squeeze(text);
  if (wanted === '') return null;
  const equal =
    values.find((value) => squeeze(value.label) === wanted) ??
    values.find((value) => squeeze(value.id) === wanted);
  if (equal !== undefined || !fuzzy) return equal ?? null;
  const ranked = values
    .map((value) => ({ value, likeness: likeness(text, value.label) }))
    .sort((a, b) => b.likeness - a.likeness);
  const [best, second] = ranked;
  if (best === undefined || best.likeness < FUZZY_LIKENESS) return null;
  return second !== undefined && second.likeness === best.likeness ? null : best.value;
}

function squeeze(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}

function likeness(text: string, label: string): number {
  const a = foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const b = foldText(label)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (a === '' || b === '') return 0;
  const edits = 1 - distance(a, b) / Math.max(a.length, b.length);
  const [words, others] = [new Set(a.split(' ')), new Set(b.split(' '))];
  const shared = [...words].filter((word) => others.has(word)).length;
  const contained = shared > 0 && shared === Math.min(words.size, others.size);
  return contained
    ? Math.max(edits, FUZZY_LIKENESS + 0.1 * (shared / Math.max(words.size, others.size)))
    : edits;
}
