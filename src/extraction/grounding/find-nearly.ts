import { distance } from 'fastest-levenshtein';
import type { GramIndex } from './gram-index.ts';
import { normalizeText } from './normalize-word.ts';
import type { IndexedWord } from './page-words.ts';
import { firstWord, type Place } from './place.ts';
import { type TextStream, wordsUnder } from './text-stream.ts';

/** From this edit similarity on (1 − edits / length of the longer one) words are taken for a nearly matching value. */
export const FUZZY_SIMILARITY = 0.8;
/** Normalised texts outside these lengths are not searched nearly: too little to tell apart, or too long to compare. */
const SHORTEST = 5;
const LONGEST = 2_000;
/** From this length on trigrams are looked up, bigrams below: at the similarity asked for some are always left unharmed. */
const TRIGRAMS_FROM = 10;

const MOST_GRAMS = 16;
const MOST_OCCURRENCES = 1_000;
const DIAGONAL_WIDTH = 8;
const MOST_DIAGONALS = 4;

/** The size of the n-grams that a text is searched nearly by; `null` when it is not. */
export function gramSize(text: string): 2 | 3 | null {
  const { length } = normalizeText(text);
  if (length < SHORTEST || length > LONGEST) return null;
  return length < TRIGRAMS_FROM ? 2 : 3;
}

/**
 * Places where a text stands nearly, the likest only. The cost of one search is bounded: the rarest n-grams of the text vote for
 * where it would begin, and the few best places are compared from edge to edge by edit distance. Digits have to be the same,
 * except on pages read by OCR: an invoice number that differs by one digit is another one.
 */
export function findNearly(
  text: string,
  size: 2 | 3,
  words: readonly IndexedWord[],
  stream: TextStream,
  grams: GramIndex,
): Place[] {
  const key = normalizeText(text);
  const places = new Map<string, Place>();
  for (const diagonal of likelyDiagonals(key, size, grams)) {
    const place = bestPlace(key, diagonal, words, stream);
    if (place !== null) places.set(`${place.words[0]}:${place.words.at(-1)}`, place);
  }
  const likest = Math.max(...places.values().map((place) => place.similarity));
  return [...places.values()]
    .filter((place) => place.similarity === likest)
    .sort((a, b) => firstWord(a) - firstWord(b));
}

/** The places in the stream where the most n-grams agree that the text begins. */
function likelyDiagonals(key: string, size: number, grams: GramIndex): number[] {
  const offsets = Array.from({ length: key.length - size + 1 }, (_, offset) => offset);
  const known = offsets
    .map((offset) => ({ offset, at: grams.get(key.slice(offset, offset + size)) ?? [] }))
    .filter(({ at }) => at.length > 0)
    .sort((a, b) => a.at.length - b.at.length)
    .slice(0, MOST_GRAMS);
  const votes = new Map<number, number>();
  let looked = 0;
  for (const { offset, at } of known) {
    looked += at.length;
    if (looked > MOST_OCCURRENCES) break;
    for (const position of at) {
      const bucket = Math.floor((position - offset) / DIAGONAL_WIDTH);
      votes.set(bucket, (votes.get(bucket) ?? 0) + 1);
    }
  }
  return [...votes]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_DIAGONALS)
    .map(([bucket]) => bucket * DIAGONAL_WIDTH + DIAGONAL_WIDTH / 2);
}

function bestPlace(
  key: string,
  diagonal: number,
  words: readonly IndexedWord[],
  stream: TextStream,
): Place | null {
  const spare = Math.ceil(key.length * (1 - FUZZY_SIMILARITY)) + 1;
  const most = key.length > 200 ? 3 : 8;
  const likeness = (start: number, end: number): number => {
    const other = stream.text.slice(start, end);
    if (other === '' || other.includes('\0')) return 0;
    return 1 - distance(key, other) / Math.max(key.length, other.length);
  };
  const starts = edgesNear(stream, diagonal, spare + DIAGONAL_WIDTH, most);
  const roughly = starts.map((start) => ({ start, likeness: likeness(start, start + key.length) }));
  const start = roughly.sort((a, b) => b.likeness - a.likeness)[0]?.start;
  if (start === undefined) return null;
  const ends = edgesNear(stream, start + key.length, spare, most).filter((end) => end > start);
  const [best] = ends
    .map((end) => ({ end, similarity: likeness(start, end) }))
    .sort((a, b) => b.similarity - a.similarity);
  if (best === undefined || best.similarity < FUZZY_SIMILARITY) return null;
  const numbers = wordsUnder(stream, start, best.end);
  const ocr = numbers.some((number) => words[number]?.ocr);
  if (!ocr && digitsOf(stream.text.slice(start, best.end)) !== digitsOf(key)) return null;
  return { words: numbers, match: 'FUZZY', similarity: best.similarity };
}

/** The edges of the stream at most `spare` units from a place, the nearest ones first, at most so many. */
function edgesNear(stream: TextStream, at: number, spare: number, most: number): number[] {
  const found: number[] = [];
  for (let step = 0; step <= spare && found.length < most; step += 1) {
    for (const edge of step === 0 ? [at] : [at - step, at + step]) {
      if (edge >= 0 && stream.edges[edge] === 1) found.push(edge);
    }
  }
  return found;
}

function digitsOf(text: string): string {
  return text.replace(/\P{Nd}/gu, '');
}
