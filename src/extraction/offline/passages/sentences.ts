import { foldText } from '../../coercion/fold-text.ts';
import type { Search } from '../candidates/search.ts';
import type { FieldModel } from '../fields/field-model.ts';
import { onSameRow } from '../layout/neighbours.ts';
import type { Segment } from '../layout/segments.ts';
import { labelTokens } from '../text/label-tokens.ts';
import { sameToken, tokenWeight } from '../text/similarity.ts';
import { STOP_WORDS } from '../text/vocabulary.ts';
import { runningText } from './running-text.ts';

/** A sentence of running text, where it begins, and its canonical tokens. */
export interface Sentence {
  text: string;
  start: number;
  tokens: string[];
}

const SENTENCE =
  /[^.;!?]+(?:\.(?=\S|\s\p{Ll}|\s\d|\s?(?:\p{Lu}\p{Ll}+|\p{Lu}\p{Ll}*\.)?\s?\d{4}\b)[^.;!?]+)*/gu;
/** So many words, and so great a part of small words among them, make a sentence, not labels and values. */
const LEAST_WORDS = 6;
const SMALL_WORDS = 0.14;
/** What a field's description says about the question, not about its answer. */
const ASKING = new Set([
  'whether',
  'days',
  'number',
  'amount',
  'date',
  'name',
  'total',
  'which',
  'maximum',
  'minimum',
]);

const kept = new WeakMap<Search, Sentence[]>();

/** The sentences of the window, as far as its text runs in sentences. */
export function sentencesOf(search: Search): Sentence[] {
  const known = kept.get(search);
  if (known !== undefined) return known;
  const made = paragraphs(search).flatMap(({ text, start }) =>
    [...text.matchAll(SENTENCE)]
      .filter((match) => isSentence(match[0]))
      .map((match) => ({ text: match[0], start: start + match.index, tokens: labelTokens(match[0]) })),
  );
  kept.set(search, made);
  return made;
}

/** The window's text in parts that lines belong to one another in: below each other, flush left, not far apart. */
function paragraphs(search: Search): { text: string; start: number }[] {
  const { text } = runningText(search);
  const cuts = [0];
  let length = 0;
  let last: Segment | null = null;
  for (const segment of search.index.segments) {
    if (last !== null && !goesOn(last, segment)) cuts.push(length);
    length += segment.text.length + 1;
    last = segment;
  }
  return cuts.map((start, at) => ({ text: text.slice(start, cuts[at + 1] ?? text.length), start }));
}

function goesOn(last: Segment, next: Segment): boolean {
  if (last.page !== next.page) return true;
  const height = Math.max(last.height, 8);
  if (!onSameRow(last, next) && centred(last, next, height)) return true;
  return onSameRow(last, next)
    ? next.x0 - last.x1 < 3 * height
    : next.y0 - last.y1 < 1.2 * height && next.x0 < last.x1 && next.x0 - last.x0 < 3 * height;
}

/** Whether two lines are set around one middle below each other, as the text of certificates is. */
function centred(last: Segment, next: Segment, height: number): boolean {
  return Math.abs(last.x0 + last.x1 - next.x0 - next.x1) < height && next.y0 - last.y1 < 3 * height;
}

function isSentence(text: string): boolean {
  const words = foldText(text).match(/\p{L}{2,}/gu) ?? [];
  const small = words.filter((word) => STOP_WORDS.has(word)).length;
  return words.length >= LEAST_WORDS && small >= Math.max(2, words.length * SMALL_WORDS);
}

/** How many of a field's own words a sentence shares; words of a limit count only beside another. */
export function sharedWords(model: FieldModel, sentence: Sentence): number {
  const asked = [...new Set([...model.nameTokens, ...model.descriptionTokens])];
  const shared = asked.filter((token) => sentence.tokens.some((other) => sameToken(token, other)));
  const own = shared.filter((token) => token.length > 2 && tokenWeight(token) >= 0.6 && !ASKING.has(token));
  return own.length === 0
    ? 0
    : own.length + shared.filter((token) => ASKING.has(token) && /imum$/u.test(token)).length;
}
