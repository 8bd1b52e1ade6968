import { normalizeText } from './normalize-word.ts';
import { type IndexedWord, textOf } from './page-words.ts';
import { firstWord, type Place } from './place.ts';
import { LONGEST_PREFIX, type TextStream, wordsUnder } from './text-stream.ts';

/** Digits alone that are fewer than this are not put together from several words: `1` and `2` are no `12`. */
const SHORT_DIGITS = 6;

/**
 * Every place where a text stands: its words in order, as they stand (EXACT) or after normalising (NORMALIZED). Places are in
 * reading order. Takes time linear in the text and in the places that begin alike.
 */
export function findText(text: string, words: readonly IndexedWord[], stream: TextStream): Place[] {
  const wanted = text.normalize('NFC').trim().split(/\s+/u);
  const key = normalizeText(text);
  if (key === '') return findSigns(wanted, words, stream);
  const literal = wanted.join(' ');
  const bare = wanted.map((word) => normalizeText(word) === '');
  const lead = bare.indexOf(false);
  const trail = bare.length - 1 - bare.lastIndexOf(false);
  const oneWordEach = key.length < SHORT_DIGITS && /^\p{Nd}+$/u.test(key);
  const seen = new Set<string>();
  const places: Place[] = [];
  for (const [start, end] of spansOf(key, stream)) {
    const numbers = wordsUnder(stream, start, end);
    const place = widen(numbers, lead, trail, literal, words) ?? {
      words: numbers,
      match: 'NORMALIZED',
      similarity: 1,
    };
    if (place.match === 'NORMALIZED' && oneWordEach && numbers.length > wanted.length) continue;
    const id = `${place.words[0]}:${place.words.at(-1)}:${place.words.length}`;
    if (seen.has(id)) continue;
    seen.add(id);
    places.push(place);
  }
  return places.sort((a, b) => firstWord(a) - firstWord(b));
}

/** Where `key` stands in the stream from edge to edge. */
function* spansOf(key: string, stream: TextStream): Generator<[number, number], void, undefined> {
  const length = Math.min(LONGEST_PREFIX, 2 ** Math.floor(Math.log2(key.length)));
  for (const start of stream.starts.get(key.slice(0, length)) ?? []) {
    const end = start + key.length;
    if (stream.edges[end] === 1 && stream.text.startsWith(key, start)) yield [start, end];
  }
}

/** The exact place, if the words under a match, with the bare punctuation before and after that the text has, are the text. */
function widen(
  numbers: readonly number[],
  lead: number,
  trail: number,
  literal: string,
  words: readonly IndexedWord[],
): Place | null {
  const first = (numbers[0] ?? 0) - lead;
  const last = (numbers.at(-1) ?? 0) + trail;
  const before = Array.from({ length: lead }, (_, step) => first + step);
  const after = Array.from({ length: trail }, (_, step) => last - trail + 1 + step);
  const whole = [...before, ...numbers, ...after];
  return textOf(words, whole).includes(literal) ? { words: whole, match: 'EXACT', similarity: 1 } : null;
}

/** Finds a text without letters and digits, as `—` or `* * *`: only as it stands. */
function findSigns(wanted: readonly string[], words: readonly IndexedWord[], stream: TextStream): Place[] {
  const starts = stream.signs.get(wanted[0] ?? '') ?? [];
  return starts
    .map((first) => wanted.map((_, step) => first + step))
    .filter((numbers) => textOf(words, numbers) === wanted.join(' '))
    .map((numbers) => ({ words: numbers, match: 'EXACT', similarity: 1 }));
}
