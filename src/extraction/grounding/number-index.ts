import { parseNumber } from '../coercion/parse-number.ts';
import type { Pace } from './pace.ts';
import { type IndexedWord, isBeside, textOf } from './page-words.ts';
import { addTo } from './text-stream.ts';

/** The words of each place where a number stands, by its value. */
export type NumberIndex = Map<number, number[][]>;

/** Words this near, in word heights, can be one number: `1 234,50`, `- 12.00`. */
const JOINED_GAP = 0.6;
/** The longest number in words: a sign and five groups of three. */
const MOST_WORDS = 6;
/** A longer word is no number, and reading one takes time. */
const MOST_LETTERS = 40;

const BODY = String.raw`[-+−–]?\d(?:[\d.,'’]*\d)?`;
/** A number in its word: after a label (`Qty:3`, `#3`), before a unit (`3kg`, `12.50/h`), in brackets. */
const IN_WORD = new RegExp(
  String.raw`^(?:\p{L}+\.?[:=.#]|[^\p{L}\p{N}+−–-]*)(?<body>${BODY})(?:\/?\p{L}{1,4}[²³]?)?[^\p{L}\p{N}]*$`,
  'u',
);
const GROUP_START = /^[^\p{L}\d]{0,3}\d{1,3}$|^[-+−–]$/u;
const GROUP = /^\d{3}(?:[.,]\d+)?[^\p{L}\d]{0,3}$/u;
const SIGNED_REST = /^\D{0,3}\d[\d.,'’]*\D{0,3}$/u;

/**
 * Indexes the numbers of a window by value, in every form that `parseNumber` reads. Where a number can be read in two ways
 * (`1.234`) it stands under both. What is only a part of a number, date or identifier is no number: `3` is not in `3.50`,
 * `2023-03-01` or `A3`.
 */
export async function indexNumbers(words: readonly IndexedWord[], pace: Pace): Promise<NumberIndex> {
  const index: NumberIndex = new Map();
  for (const [first, word] of words.entries()) {
    if (pace.due) await pace.rest();
    if (!/\d|^[-+−–]$/u.test(word.text) || word.text.length > MOST_LETTERS) continue;
    for (const value of readings(word.text)) addTo(index, value, [first]);
    if (!GROUP_START.test(word.text)) continue;
    for (const numbers of groupsFrom(first, words)) {
      for (const value of wholeReadings(textOf(words, numbers))) addTo(index, value, numbers);
    }
  }
  return index;
}

/** Every value that the text of one word can be read as. */
function readings(text: string): Set<number> {
  const whole = wholeReadings(text);
  const body = IN_WORD.exec(text)?.groups?.body;
  return whole.size > 0 || body === undefined ? whole : wholeReadings(body);
}

function wholeReadings(text: string): Set<number> {
  const trimmed = text.replace(/^[[{"'“*:;,]+|[\]}"'”*:;,.!?]+$/gu, '');
  const values = new Set<number>();
  for (const decimal of ['.', ','] as const) {
    const value = parseNumber(trimmed, { decimal });
    if (value !== null) values.add(value + 0);
  }
  return values;
}

/** The runs of words from `first` on that may be one number written with spaces. */
function* groupsFrom(first: number, words: readonly IndexedWord[]): Generator<number[], void, undefined> {
  const numbers = [first];
  const signOnly = /^[-+−–]$/u.test(words[first]?.text ?? '');
  while (numbers.length < MOST_WORDS) {
    const before = words[numbers.at(-1) ?? first];
    const next = words[first + numbers.length];
    if (before === undefined || next === undefined || !isBeside(before, next, JOINED_GAP)) return;
    const pattern = signOnly && numbers.length === 1 ? SIGNED_REST : GROUP;
    if (next.text.length > MOST_LETTERS || !pattern.test(next.text)) return;
    numbers.push(first + numbers.length);
    yield [...numbers];
  }
}
