import type { SchemaField } from '../../contract/schema-field.ts';
import { type FieldModel, labelStrength, modelField } from '../offline/fields/field-model.ts';
import { labelTokens } from '../offline/text/label-tokens.ts';
import { type IndexedWord, isBeside, textOf } from './page-words.ts';
import { firstWord, type Place } from './place.ts';

/** How well a label must fit its field, and how much better than that of any other place for the choice to be sure. */
const LEAST = 0.5;
const MARGIN = 0.1;
/** Of so many places the labels are looked at; a label has at most so many words, and stands at most so many words before. */
const MOST_PLACES = 24;
const MOST_WORDS = 6;
const LOOKED_BACK = 80;
/** A label above is at most this many word heights away, and its words are this near to each other. */
const LEADING = 3.2;
const WORD_GAP = 1.2;

/**
 * Of several places of one value the one whose label, beside it or above it, fits the field's name or description best, in any of the languages that
 * the offline extractor knows labels of. `null` when none fits.
 */
export function placeByLabel(
  field: SchemaField,
  path: string,
  places: readonly Place[],
  words: readonly IndexedWord[],
): { place: Place; sure: boolean } | null {
  const model = modelField(field, path);
  const fits = places
    .slice(0, MOST_PLACES)
    .map((place) => ({ place, fit: Math.max(fitBeside(model, place, words), fitAbove(model, place, words)) }))
    .toSorted((a, b) => b.fit - a.fit);
  const [best, next] = fits;
  if (best === undefined || best.fit < LEAST) return null;
  return { place: best.place, sure: best.fit - (next?.fit ?? 0) >= MARGIN };
}

/** The best of the texts that end right before a place on its line. */
function fitBeside(model: FieldModel, place: Place, words: readonly IndexedWord[]): number {
  const first = firstWord(place);
  const own = words[first];
  let best = 0;
  for (let begin = first - 1; begin >= Math.max(0, first - MOST_WORDS); begin -= 1) {
    const word = words[begin];
    if (word === undefined || word.page !== own?.page || word.line !== own.line) break;
    best = Math.max(best, fitOf(model, begin, first, words));
  }
  return best;
}

/** The text of the nearest line above a place, as far as it stands over it. */
function fitAbove(model: FieldModel, place: Place, words: readonly IndexedWord[]): number {
  const first = firstWord(place);
  const own = words[first];
  const before = words[first - 1];
  // What has a text beside it has its label there.
  if (own === undefined || (before !== undefined && isBeside(before, own, WORD_GAP))) return 0;
  const right = Math.max(...place.words.map((number) => words[number]?.right ?? own.right));
  for (let at = first - 1; at >= Math.max(0, first - LOOKED_BACK); at -= 1) {
    const word = words[at];
    if (word === undefined || word.page !== own.page || own.top - word.top > LEADING * own.height) return 0;
    if (word.line === own.line || word.left >= right || word.right <= own.left) continue;
    // What stands under another value is not under its label.
    if (/\d/u.test(word.text)) return 0;
    return fitOf(model, beginOf(at, words), endOf(at, words), words);
  }
  return 0;
}

function fitOf(model: FieldModel, begin: number, end: number, words: readonly IndexedWord[]): number {
  const numbers = Array.from({ length: end - begin }, (_, step) => begin + step);
  return labelStrength(model, labelTokens(textOf(words, numbers)));
}

/** The first of the words that stand close together with one, and the one after the last. */
function beginOf(at: number, words: readonly IndexedWord[]): number {
  const [before, word] = [words[at - 1], words[at]];
  return before !== undefined && word !== undefined && isBeside(before, word, WORD_GAP)
    ? beginOf(at - 1, words)
    : at;
}

function endOf(at: number, words: readonly IndexedWord[]): number {
  const [word, next] = [words[at], words[at + 1]];
  return next !== undefined && word !== undefined && isBeside(word, next, WORD_GAP)
    ? endOf(at + 1, words)
    : at + 1;
}
