import type { LayoutIndex } from '../layout/layout-index.ts';
import type { Segment } from '../layout/segments.ts';
import { isKnownToken, labelTokens } from '../text/label-tokens.ts';

/** Words that may be the label of a value, and how much their place speaks for it, 0 to 1. */
export interface LabelContext {
  tokens: string[];
  place: 'inline' | 'left' | 'above' | 'column';
  weight: number;
  /** Where the label stands, the same for every value it labels. */
  at: string;
}

const MAX_LABEL_WORDS = 8;

/** Every label that the value from word `start` of a segment may have: before it, left of it, above it. */
export function contextsOf(segment: Segment, start: number, index: LayoutIndex): LabelContext[] {
  const inline = inlineContexts(segment, start, 'inline', 1);
  if (start > 0 && inline.length > 0) return inline;
  const left = start === 0 || inline.length === 0 ? leftContexts(segment, index) : [];
  const labelled = left.some((context) => context.tokens.length > 0 && context.tokens.every(isKnownToken));
  return [...left, ...aboveContexts(segment, start, index, labelled ? 0.55 : 1)];
}

function leftContexts(segment: Segment, index: LayoutIndex): LabelContext[] {
  const contexts: LabelContext[] = [];
  let weight = 0.97;
  for (const left of index.leftOf(segment)) {
    if (index.isValueLike(left)) {
      weight *= 0.9;
      continue;
    }
    const pair = index.isPair(left) ? 0.3 : 1;
    contexts.push(...inlineContexts(left, left.words.length, 'left', weight * pair));
    break;
  }
  return contexts;
}

function aboveContexts(segment: Segment, start: number, index: LayoutIndex, factor: number): LabelContext[] {
  const first = segment.words[start];
  if (first === undefined) return [];
  const place = start === 0 ? segment : { ...segment, x0: first.x0 };
  const reach = 2.2 * Math.max(segment.height, 8);
  const near = index.above(place, reach)[0];
  if (near === undefined) return [];
  if (!index.isValueLike(near)) {
    const weight = (index.endsWithColon(near) ? 0.95 : 0.85) * factor * (index.isPair(near) ? 0.2 : 1);
    const second = index.above(near, 0.6 * near.height)[0];
    const contexts = wholeContexts(near, near.text, 'above', weight);
    if (second !== undefined && !index.isValueLike(second) && !index.isPair(second)) {
      contexts.push(...wholeContexts(near, `${second.text} ${near.text}`, 'above', weight * 0.97));
    }
    return contexts;
  }
  let current = near;
  for (let step = 0; step < 60; step++) {
    const next = index.above(current, 4 * Math.max(current.height, 8))[0];
    if (next === undefined) return [];
    if (!index.isValueLike(next))
      return wholeContexts(next, next.text, 'column', 0.6 * factor * (index.isPair(next) ? 0.2 : 1));
    current = next;
  }
  return [];
}

function wholeContexts(
  segment: Segment,
  text: string,
  place: LabelContext['place'],
  weight: number,
): LabelContext[] {
  if (text.split(' ').length > 22) return [];
  return [{ tokens: labelTokens(text, segment.ocr), place, weight, at: `${segment.index}:0` }];
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
    !endsLabel(segment.words[anchor - 1]?.text ?? '', anchor === end)
  )
    anchor--;
  const words = segment.words.slice(anchor, end).map((word) => word.text);
  const cut = anchor > 0 && end - anchor >= MAX_LABEL_WORDS ? 0.6 : 1;
  const contexts: LabelContext[] = [];
  let dropped = 1;
  for (let skip = 0; skip < words.length; skip++) {
    const tokens = labelTokens(words.slice(skip).join(' '), segment.ocr);
    if (tokens.length > 0) {
      contexts.push({ tokens, place, weight: weight * cut * dropped, at: `${segment.index}:${end}` });
    }
    const lost = labelTokens(words[skip] ?? '', segment.ocr);
    if (/[:(]$/u.test(words[skip] ?? '')) dropped = Math.min(dropped, 0.9);
    else if (lost.some(isKnownToken)) dropped *= 0.4;
    else if (lost.length > 0) dropped *= 0.7;
  }
  return contexts;
}

function endsLabel(word: string, first: boolean): boolean {
  if (/^[-–—|•·/,;]+$/u.test(word)) return true;
  if (/[;|,]$/u.test(word)) return true;
  return !first && /\d{2}/u.test(word) && !/[#%)]$/u.test(word);
}
