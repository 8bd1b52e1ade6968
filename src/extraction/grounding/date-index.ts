import { monthNumber } from '../coercion/month-names.ts';
import { parseDate } from '../coercion/parse-date.ts';
import type { Pace } from './pace.ts';
import { type IndexedWord, textOf } from './page-words.ts';
import { addTo } from './text-stream.ts';

/** The words of each place where a calendar day stands, by the day as `YYYY-MM-DD`. */
export type DateIndex = Map<string, number[][]>;

/** The longest date in words: `12 de marzo de 2024`, `2024 - 03 - 12`. */
const MOST_WORDS = 5;
/** A longer word holds no date, and reading one takes time. */
const MOST_LETTERS = 60;
/** Figures with one mark between them; of three it may be a date, also in a range such as `01.02.2024-05.03.2024`. */
const FIGURES = /\d+([-./])\d+(?:\1\d+)+/gu;
const ORIENTAL = /(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]/u;

/**
 * Indexes the calendar days of a window, in every form that `parseDate` reads. Where day and month can change places
 * (`03/04/2024`) the place stands under both days.
 */
export async function indexDates(words: readonly IndexedWord[], pace: Pace): Promise<DateIndex> {
  const index: DateIndex = new Map();
  for (const [first, word] of words.entries()) {
    if (pace.due) await pace.rest();
    if (word.text.length > MOST_LETTERS) continue;
    const inWord = new Set([...wholeReadings(word.text), ...figuresIn(word.text)]);
    for (const day of inWord) addTo(index, day, [first]);
    if (inWord.size > 0 || !beginsDate(word.text)) continue;
    const numbers = [first];
    while (numbers.length < MOST_WORDS) {
      const next = words[first + numbers.length];
      if (next === undefined || next.page !== word.page || next.text.length > MOST_LETTERS) break;
      numbers.push(first + numbers.length);
      const days = wholeReadings(textOf(words, numbers));
      for (const day of days) addTo(index, day, [...numbers]);
      if (days.size > 0) break;
    }
  }
  return index;
}

function beginsDate(text: string): boolean {
  return (
    /^\D{0,2}\d{1,4}\D{0,14}$/u.test(text) || monthNumber(text.replace(/^\P{L}+|\P{L}+$/gu, '')) !== null
  );
}

/** The days that a text, without the punctuation around it, can be read as. */
function wholeReadings(text: string): Set<string> {
  const trimmed = text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  const oriental = ORIENTAL.exec(trimmed)?.slice(1).join('-');
  return new Set(readings(oriental ?? trimmed));
}

function figuresIn(word: string): string[] {
  return [...word.matchAll(FIGURES)].flatMap(([figures]) => readings(figures));
}

function readings(text: string): string[] {
  if (!/\d/u.test(text)) return [];
  return (['dmy', 'mdy'] as const).flatMap((dateOrder) => parseDate(text, { dateOrder }) ?? []);
}
