import type { LayoutIndex } from '../layout/layout-index.ts';
import { onSameRow } from '../layout/neighbours.ts';
import { makeSegment, type Segment } from '../layout/segments.ts';
import { isKnownToken, labelTokens } from '../text/label-tokens.ts';
import { inlineContexts, type LabelContext, wholeContexts } from './said-contexts.ts';

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
  left.push(...columnSums(segment, start, index, left));
  const grid = left.length > 0 && isInGrid(segment, index);
  if (grid) for (const context of left) context.weight *= 0.6;
  const labelled =
    !grid && left.some((context) => context.tokens.length > 0 && context.tokens.every(isKnownToken));
  return [...left, ...aboveContexts(segment, start, index, labelled ? 0.55 : 1)];
}

/** Whether a segment and the one left of it stand under labels of one row, each its own. */
function isInGrid(segment: Segment, index: LayoutIndex): boolean {
  const left = index.leftOf(segment)[0];
  const reach = 1.5 * Math.max(segment.height, 8);
  const [own] = index.above(segment, reach);
  const [other] = left === undefined ? [] : index.above(left, reach);
  return (
    own !== undefined &&
    other !== undefined &&
    own !== other &&
    onSameRow(own, other) &&
    ![own, other].some((head) => index.isValueLike(head) || index.isPair(head)) &&
    labelTokens(own.text, own.ocr).some(isKnownToken) &&
    labelTokens(other.text, other.ocr).every(isKnownToken)
  );
}

/** On a row of sums, what a column is headed by is what the sum is of. */
function columnSums(
  segment: Segment,
  start: number,
  index: LayoutIndex,
  left: readonly LabelContext[],
): LabelContext[] {
  const first = index.leftOf(segment).at(-1);
  if (first === undefined || first.words.length > 4) return [];
  const sums = labelTokens(first.text, first.ocr).includes('total');
  const row = sums ? ['total'] : (left[0]?.tokens ?? []);
  const beside = [...index.leftOf(segment), ...index.rightOf(segment)].some((other) =>
    index.isValueLike(other),
  );
  if (row.length === 0 || row.length > 3 || !(sums || beside)) return [];
  return aboveContexts(segment, start, index, 1)
    .filter((context) => context.tokens.length > 0 && context.place === 'column')
    .map((context) => ({ ...context, tokens: [...new Set([...row, ...context.tokens])], weight: 0.9 }));
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
    const factor = (index.isPair(left) || index.isCaption(left) ? 0.3 : 1) * (several ? 0.9 : 1);
    const said = index.isValueLike(segment) ? headOf(left) : 0;
    return [
      ...inlineContexts(left, left.words.length, 'left', weight * factor),
      ...(said > 0 ? inlineContexts(left, said, 'left', weight * 0.95).slice(0, 1) : []),
    ];
  }
  return [];
}

/** How many words of a label stand before what it tells more in parentheses or behind a colon; 0 if it does not. */
function headOf(label: Segment): number {
  const texts = label.words.map((word) => word.text);
  if (/\)$/u.test(label.text))
    return Math.max(
      0,
      texts.findIndex((text) => text.startsWith('(')),
    );
  const colon = texts.findIndex((text) => /\p{L}[:：]$/u.test(text));
  const told = texts.slice(colon + 1);
  return colon >= 0 && told.length > 0 && told.every((text) => !/\d/u.test(text)) ? colon + 1 : 0;
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
  const below = index.below(segment, 1.6 * Math.max(segment.height, 8))[0];
  const stacked = below !== undefined && index.isValueLike(below) && index.isValueLike(segment) ? 0.75 : 1;
  const elsewhere = index.isPair(near) ? 0.2 : index.answerTo(near) !== undefined ? 0.4 : 1;
  const weight = (index.isCaption(near) ? 0.97 : base) * factor * far * answered * elsewhere * stacked;
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
