import type { Pace } from './pace.ts';
import { type IndexedWord, isBeside, textOf } from './page-words.ts';
import type { Place } from './place.ts';
import { addTo } from './text-stream.ts';

/** The words on pages read by OCR whose digits are a sequence, by that sequence. */
export type DigitIndex = Map<string, number[][]>;

/** Fewer digits than this are too little to tell. */
const FEWEST = 3;
/** Words this near, in word heights, can be parts of one number whose mark was not seen. */
const PART_GAP = 1.2;
const PLAIN = /^[^\p{L}\d]*\d[\d.,'’/-]*[^\p{L}\d]*$/u;
const DECIMALS = /[.,]\d{1,2}\D*$/u;

/**
 * Indexes digits on pages read by OCR, which loses points and strokes: `3,582 46` for 3,582.46, `1407/2031` for 14/07/2031.
 * What has decimals has not lost them, and is left out.
 */
export async function indexDigits(words: readonly IndexedWord[], pace: Pace): Promise<DigitIndex> {
  const index: DigitIndex = new Map();
  for (const [number, word] of words.entries()) {
    if (pace.due) await pace.rest();
    if (!word.ocr || !PLAIN.test(word.text)) continue;
    const next = words[number + 1];
    const pair = next !== undefined && PLAIN.test(next.text) && isBeside(word, next, PART_GAP);
    for (const numbers of pair ? [[number], [number, number + 1]] : [[number]]) {
      const text = textOf(words, numbers);
      if (!DECIMALS.test(text)) addTo(index, digitsOf(text), numbers);
    }
  }
  return index;
}

/** The places where a number that is not negative, or a day as `YYYY-MM-DD`, stands but for its marks. */
export function findMisread(value: number | string, index: DigitIndex): Place[] {
  const sequences = typeof value === 'number' ? numberDigits(value) : dayDigits(value);
  return [...new Set(sequences)].flatMap((digits) =>
    (digits.length < FEWEST ? [] : (index.get(digits) ?? [])).map((words) => ({
      words,
      match: 'FUZZY' as const,
      similarity: 1 - 1 / (digits.length + 1),
    })),
  );
}

/** With the two decimals that amounts are printed with, and as short as a number with decimals can be. */
function numberDigits(value: number): string[] {
  if (value < 0) return [];
  const printed = digitsOf(value.toFixed(2));
  return Number.isInteger(value) ? [printed] : [printed, digitsOf(String(value))];
}

function dayDigits(day: string): string[] {
  const [year, month, date] = day.split('-');
  return [`${date}${month}${year}`, `${month}${date}${year}`, `${year}${month}${date}`];
}

function digitsOf(text: string): string {
  return text.replace(/\D/gu, '');
}
