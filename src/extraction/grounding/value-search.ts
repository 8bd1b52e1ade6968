import type { PageText } from '../../contract/page-text.ts';
import type { SchemaField } from '../../contract/schema-field.ts';
import type { LeafValue } from '../field-paths.ts';
import { type DateIndex, indexDates } from './date-index.ts';
import { findNearly, gramSize } from './find-nearly.ts';
import { findText } from './find-text.ts';
import { type GramIndex, indexGrams } from './gram-index.ts';
import { type DigitIndex, findMisread, indexDigits } from './misread-digits.ts';
import { indexNumbers, type NumberIndex } from './number-index.ts';
import type { Pace } from './pace.ts';
import { type IndexedWord, listWords, textOf, type WindowWords } from './page-words.ts';
import type { Place } from './place.ts';
import { buildStream, type TextStream } from './text-stream.ts';

/** Searches the words of one window. Words are indexed once, and every value is searched for once. */
export interface ValueSearch {
  readonly window: WindowWords;
  /** The places of a leaf value, in reading order, all of them; the possible value's id is searched when its label is not there. */
  find(field: SchemaField, value: LeafValue, valueId: string | undefined): Promise<readonly Place[]>;
}

interface Indexes {
  words: readonly IndexedWord[];
  stream: TextStream;
  numbers: NumberIndex;
  dates: DateIndex;
  grams(size: 2 | 3): Promise<GramIndex>;
  digits(): Promise<DigitIndex>;
}

/** Indexes the pages of a window, with a rest for other work whenever one is due. */
export async function openValueSearch(pages: readonly PageText[], pace: Pace): Promise<ValueSearch> {
  const window = listWords(pages);
  const { words } = window;
  const stream = await buildStream(window, pace);
  const grams = new Map<number, GramIndex>();
  let digits: DigitIndex | undefined;
  const indexes: Indexes = {
    words,
    stream,
    numbers: await indexNumbers(words, pace),
    dates: await indexDates(words, pace),
    async grams(size) {
      const index = grams.get(size) ?? (await indexGrams(stream, size, pace));
      grams.set(size, index);
      return index;
    },
    async digits() {
      digits ??= await indexDigits(words, pace);
      return digits;
    },
  };
  const known = new Map<string, readonly Place[]>();
  return {
    window,
    async find(field, value, valueId) {
      const key = `${field.type}\0${valueId ?? ''}\0${value}`;
      const places = known.get(key) ?? (await findValue(field, value, valueId, indexes));
      known.set(key, places);
      return places;
    },
  };
}

async function findValue(
  field: SchemaField,
  value: LeafValue,
  valueId: string | undefined,
  indexes: Indexes,
): Promise<readonly Place[]> {
  if (typeof value === 'number') return typedPlaces(value, indexes.numbers.get(value), indexes);
  if (field.type === 'date') return typedPlaces(String(value), indexes.dates.get(String(value)), indexes);
  const text = String(value);
  const places = findText(text, indexes.words, indexes.stream);
  if (places.length > 0 || field.type === 'boolean') return places;
  const byId = valueId === undefined ? [] : findText(valueId, indexes.words, indexes.stream);
  if (byId.length > 0) return byId;
  const size = gramSize(text);
  if (size === null) return [];
  return findNearly(text, size, indexes.words, indexes.stream, await indexes.grams(size));
}

/**
 * Numbers and days match as they stand when the words hold the value's own text, for example `42` in `$42,`; when they are
 * nowhere, they are searched for as OCR may have misread them.
 */
async function typedPlaces(
  value: number | string,
  found: readonly number[][] | undefined,
  indexes: Indexes,
): Promise<readonly Place[]> {
  if (found === undefined) return findMisread(value, await indexes.digits());
  return found.map((numbers) => ({
    words: numbers,
    match: holds(textOf(indexes.words, numbers), String(value)) ? 'EXACT' : 'NORMALIZED',
    similarity: 1,
  }));
}

function holds(text: string, literal: string): boolean {
  const at = text.indexOf(literal);
  if (at === -1) return false;
  const before = text.slice(0, at);
  const after = text.slice(at + literal.length);
  return !/[\p{L}\d]$|\d[.,'’]$/u.test(before) && !/^\d|^[.,'’]\d/u.test(after);
}
