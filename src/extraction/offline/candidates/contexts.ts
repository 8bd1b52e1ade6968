import type { LayoutIndex } from '../layout/layout-index.ts';
import { type LayoutWord, makeSegment, type Segment } from '../layout/segments.ts';
import { isKnownToken, labelTokens } from '../text/label-tokens.ts';
import { shortHead } from './short-head.ts';

/** Words that may be the label of a value, and how much their place speaks for it, 0 to 1. */
export interface LabelContext {
  tokens: string[];
  place: 'inline' | 'left' | 'above' | 'column';
  weight: number;
  /** Where the label stands, the same for every value it labels. */
  at: string;
}

const MAX_LABEL_WORDS = 8;
/** Words after which an amount is what a rate is taken of, not the labelled amount itself. */
export const BASES = /^(?:on|of|auf|von|sur|de|di|su|van|over|sobre|av|på)$/u;
const OF = /^(?:of|von|de|di|van|av)$/u;
/** What is taken of an amount; others are not `on` one. */
const RATED = new Set(['tax', 'discount', 'interest', 'fee']);
const SPAN = /^(?:tagen?|days?|jours?|dagen|d[ií]as|giorni|dias)\b/iu;
const GENERIC = new Set(['number', 'code', 'name', 'amount']);

/** Every label that the value from word `start` of a segment may have: before it, left of it, above it. */
export function contextsOf(segment: Segment, start: number, index: LayoutIndex): LabelContext[] {
  const inline = inlineContexts(segment, start, 'inline', 1);
  if (start > 0 && inline.length > 0) {
    const [whole] = inline;
    if (whole !== undefined && /^(?:vom|dated)$/iu.test(segment.words[start - 1]?.text ?? '')) {
      return [
        ...inline.map((context) => ({ ...context, weight: context.weight * 0.8 })),
        ...dateOf(segment, start, index),
      ];
    }
    if (whole === undefined || !whole.tokens.every((token) => GENERIC.has(token))) return inline;
    const left = leftContexts(segment, index).map((context) => merge(context, whole));
    return [...inline, ...left];
  }
  const left = leftContexts(segment, index);
  const labelled = left.some((context) => context.tokens.length > 0 && context.tokens.every(isKnownToken));
  return [...left, ...aboveContexts(segment, start, index, labelled ? 0.55 : 1)];
}

/** `Invoice no. 12 of 1 May`: the date is that of what the number before it names. */
function dateOf(segment: Segment, start: number, index: LayoutIndex): LabelContext[] {
  const before = segment.words
    .slice(0, start - 1)
    .map((word) => word.text)
    .filter((text) => !/\d/u.test(text))
    .join(' ');
  const named = labelTokens(before === '' ? (index.leftOf(segment)[0]?.text ?? '') : before, segment.ocr);
  const tokens = [...named.filter((token) => token !== 'number'), 'date'];
  return named.length === 0 || named.length > 3
    ? []
    : [{ tokens, place: 'inline', weight: 0.95, at: `${segment.index}:${start}` }];
}

function merge(outer: LabelContext, inner: LabelContext): LabelContext {
  return { ...outer, tokens: [...new Set([...outer.tokens, ...inner.tokens])], weight: outer.weight * 0.97 };
}

function leftContexts(segment: Segment, index: LayoutIndex): LabelContext[] {
  let weight = 1;
  for (const left of index.leftOf(segment)) {
    if (index.isValueLike(left) || /^\p{L}{1,2}\.?(?:\s\p{L}{1,2}\.?){0,2}$/u.test(left.text)) {
      weight *= 0.9;
      continue;
    }
    const several =
      index.rightOf(left).filter((other) => index.isValueLike(other) && /\d/u.test(other.text)).length > 1;
    const factor = (index.isPair(left) ? 0.3 : 1) * (several ? 0.9 : 1);
    return inlineContexts(left, left.words.length, 'left', weight * factor);
  }
  return [];
}

function aboveContexts(segment: Segment, start: number, index: LayoutIndex, factor: number): LabelContext[] {
  const first = segment.words[start];
  if (first === undefined) return [];
  const place = start === 0 ? segment : { ...segment, x0: first.x0 };
  const reach = 2.2 * Math.max(segment.height, 8);
  const near = index.above(place, 1.5 * reach)[0];
  if (near === undefined) return boxContexts(segment, index, reach, factor);
  if (!index.isValueLike(near))
    return [...labelAbove(near, segment, index, factor), ...boxContexts(segment, index, reach, factor)];
  let current = near;
  for (let step = 0; step < 60; step++) {
    const next = index.above(current, 4 * Math.max(current.height, 8))[0];
    if (next === undefined) return [];
    if (!index.isValueLike(next)) {
      const weight = 0.6 * factor * (index.isPair(next) ? 0.2 : 1);
      return wholeContexts(wordsOver(next, segment, index), 'column', weight);
    }
    current = next;
  }
  return [];
}

function labelAbove(near: Segment, segment: Segment, index: LayoutIndex, factor: number): LabelContext[] {
  const beside = index.rightOf(near)[0];
  const answered = beside !== undefined && index.isValueLike(beside) && beside.x0 > segment.x1 - 5 ? 0.6 : 1;
  const base = index.endsWithColon(near)
    ? beside !== undefined && !index.endsWithColon(beside) && beside.x0 - near.x1 < 90
      ? 0.5
      : 0.95
    : 0.85;
  const far = segment.y0 - near.y1 > 2.2 * Math.max(segment.height, 8) ? 0.85 : 1;
  const weight = base * factor * far * answered * (index.isPair(near) ? 0.2 : 1);
  const contexts = wholeContexts(near, 'above', weight);
  const over = wordsOver(near, segment, index);
  if (over !== near) contexts.push(...wholeContexts(over, 'above', weight * 0.95));
  const second = index.above(near, 0.6 * near.height)[0];
  if (second !== undefined && !index.isValueLike(second) && !index.isPair(second)) {
    const both = { ...near, text: `${second.text} ${near.text}` };
    contexts.push(...wholeContexts(both, 'above', weight * 0.97));
  }
  return contexts;
}

/** In a form's box the label stands at the upper left, the value anywhere below: the last label that begins left of it. */
function boxContexts(segment: Segment, index: LayoutIndex, reach: number, factor: number): LabelContext[] {
  let label: Segment | null = null;
  for (const other of index.onPage(segment.page)) {
    const gap = segment.y0 - other.y1;
    if (gap < -2 || gap > reach || other.x0 > segment.x0 + 2 || index.isValueLike(other)) continue;
    if (
      label === null ||
      other.y1 > label.y1 + 3 ||
      (Math.abs(other.y1 - label.y1) <= 3 && other.x0 > label.x0)
    )
      label = other;
  }
  if (label === null || index.isPair(label) || segment.x0 - label.x0 > 190) return [];
  return wholeContexts(label, 'above', 0.72 * factor);
}

/** Of a line above a value only the words that stand over it, when it holds the heads of other values on the row too. */
function wordsOver(line: Segment, value: Segment, index: LayoutIndex): Segment {
  if (line.words.length < 2 || line.x1 - line.x0 < 1.5 * (value.x1 - value.x0)) return line;
  const beside = [...index.leftOf(value), ...index.rightOf(value)];
  if (!beside.some((other) => other.x1 > line.x0 && other.x0 < line.x1)) return line;
  const words = line.words.filter((word) => word.x1 > value.x0 - 2 && word.x0 < value.x1 + 2);
  return words.length === 0 || words.length === line.words.length
    ? line
    : makeSegment(words, line.index, line.ocr);
}

function wholeContexts(segment: Segment, place: LabelContext['place'], weight: number): LabelContext[] {
  const at = `${segment.index}:0`;
  const short = shortHead(segment.text);
  const contexts =
    short === segment.text
      ? []
      : [{ tokens: labelTokens(short, segment.ocr), place, weight: weight * 0.95, at }];
  if (segment.text.split(' ').length > 22) return contexts;
  return [{ tokens: labelTokens(segment.text, segment.ocr), place, weight, at }, ...contexts];
}

/** The labels that end right before word `end` of a segment: all words back to the last mark or value, and fewer of them. */
function inlineContexts(
  segment: Segment,
  end: number,
  place: 'inline' | 'left',
  weight: number,
): LabelContext[] {
  let anchor = end;
  while (
    anchor > 0 &&
    end - anchor < MAX_LABEL_WORDS &&
    !endsLabel(segment.words, anchor - 1, anchor === end)
  )
    anchor--;
  const words = segment.words.slice(anchor, end).map((word) => word.text);
  const cut = anchor > 0 && end - anchor >= MAX_LABEL_WORDS ? 0.85 : 1;
  const base = place === 'inline' && namesBase(words) ? 0.5 : 1;
  const contexts: LabelContext[] = [];
  let dropped = 1;
  for (let skip = 0; skip < words.length; skip++) {
    const tokens = labelTokens(words.slice(skip).join(' '), segment.ocr);
    if (tokens.length > 0) {
      contexts.push({ tokens, place, weight: weight * cut * base * dropped, at: `${segment.index}:${end}` });
    }
    const lost = labelTokens(words[skip] ?? '', segment.ocr);
    if (/[:：]$/u.test(words[skip] ?? '')) dropped = 0.9;
    else if (/\($/u.test(words[skip] ?? '')) dropped = Math.min(dropped, 0.9);
    else if (skip >= 3 && lost.length === 0) dropped = Math.max(dropped, 0.6);
    else if (lost.some(isKnownToken)) dropped *= 0.4;
    else if (lost.length > 0) dropped *= 0.7;
  }
  return contexts;
}

/** Whether an amount is what a rate is taken of: `8% of 250`, `tax on 250`. */
function namesBase(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  if (words.length < 2 || !BASES.test(last)) return false;
  if (words.some((word) => word.includes('%'))) return true;
  return !OF.test(last) && labelTokens(words.join(' ')).some((token) => RATED.has(token));
}

/** Whether the word at a place belongs to something before the label: a mark, or a value that is no rate or remark. */
function endsLabel(words: readonly LayoutWord[], at: number, first: boolean): boolean {
  const word = words[at]?.text ?? '';
  if (/^[-–—|•·/,;]+$/u.test(word) || /[;|,]$/u.test(word)) return true;
  if (/^\d{1,3}$/u.test(word) && SPAN.test(words[at + 1]?.text ?? '')) return false;
  const rate = /[#%)]$|^\(/u.test(word) || /^%/u.test(words[at + 1]?.text ?? '');
  return !first && /\d{2}/u.test(word) && !rate;
}
