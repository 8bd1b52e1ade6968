import { distance } from 'fastest-levenshtein';
import type { PossibleValue } from '../../contract/schema-field.ts';
import { foldText } from './fold-text.ts';

/** The likeness, 1 − edits / length of the longer text, from which on a nearest label counts as meant. */
export const FUZZY_LIKENESS = 0.7;

/** A text as likenesses are told from it. */
interface Folded {
  text: string;
  words: ReadonlySet<string>;
}

/** The values of a field by what equals them, and their labels folded: once a list, since a document may name them a thousand times. */
interface Known {
  byLabel: ReadonlyMap<string, PossibleValue>;
  byId: ReadonlyMap<string, PossibleValue>;
  folded: readonly { value: PossibleValue; label: Folded }[];
}

const lists = new WeakMap<readonly PossibleValue[], Known>();

/** Of values with the same name the first one counts. */
function byName(
  values: readonly PossibleValue[],
  nameOf: (value: PossibleValue) => string,
): ReadonlyMap<string, PossibleValue> {
  return new Map(values.toReversed().map((value) => [squeeze(nameOf(value)), value]));
}

function knownOf(values: readonly PossibleValue[]): Known {
  const known = lists.get(values) ?? {
    byLabel: byName(values, ({ label }) => label),
    byId: byName(values, ({ id }) => id),
    folded: values.map((value) => ({ value, label: fold(value.label) })),
  };
  lists.set(values, known);
  return known;
}

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
  const { byLabel, byId, folded } = knownOf(values);
  const equal = byLabel.get(wanted) ?? byId.get(wanted);
  if (equal !== undefined || !fuzzy) return equal ?? null;
  const given = fold(text);
  let best = { value: null as PossibleValue | null, likeness: 0 };
  for (const { value, label } of folded) {
    const likeness = likenessOf(given, label);
    // Another label that is as near leaves open which of them is meant.
    if (likeness === best.likeness) best = { value: null, likeness };
    else if (likeness > best.likeness) best = { value, likeness };
  }
  return best.likeness < FUZZY_LIKENESS ? null : best.value;
}

function squeeze(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}

function fold(text: string): Folded {
  const plain = foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return { text: plain, words: new Set(plain.split(' ')) };
}

/** The likeness of two texts where it is `FUZZY_LIKENESS` or more; 0 where it need not be told. */
function likenessOf(a: Folded, b: Folded): number {
  if (a.text === '' || b.text === '') return 0;
  const longer = Math.max(a.text.length, b.text.length);
  // So many letters have to come or go at least.
  const difference = Math.abs(a.text.length - b.text.length);
  const mayBeNear = 1 - difference / longer >= FUZZY_LIKENESS;
  const edits = mayBeNear ? 1 - distance(a.text, b.text) / longer : 0;
  const [few, many] = a.words.size < b.words.size ? [a.words, b.words] : [b.words, a.words];
  for (const word of few) if (!many.has(word)) return edits;
  return Math.max(edits, FUZZY_LIKENESS + 0.1 * (few.size / many.size));
}
