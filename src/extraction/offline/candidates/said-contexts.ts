import type { LayoutWord, Segment } from '../layout/segments.ts';
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
/** So many words before a value stand in a sentence; `number` right before it names it with the one word before that. */
const IN_SENTENCE = 4;
const OF = /^(?:of|von|de|di|van|av)$/u;
/** What is taken of an amount; others are not `on` one. */
const RATED = new Set(['tax', 'discount', 'interest', 'fee']);
const SPAN = /^(?:tagen?|days?|jours?|dagen|d[ií]as|giorni|dias)\b/iu;
/** Words after which an amount is what a rate is taken of, not the labelled amount itself. */
export const BASES = /^(?:on|of|auf|von|sur|de|di|su|van|over|sobre|av|på)$/u;

/** The labels that a whole segment over a value may be: all of it, and what its head says first. */
export function wholeContexts(
  segment: Segment,
  place: LabelContext['place'],
  weight: number,
): LabelContext[] {
  const at = `${segment.index}:0`;
  const short = shortHead(segment.text).replace(/\s*\([^()]*\)$/u, '');
  const contexts =
    short === segment.text
      ? []
      : [{ tokens: labelTokens(short, segment.ocr), place, weight: weight * 0.95, at }];
  if (segment.text.split(' ').length > 22) return contexts;
  return [{ tokens: labelTokens(segment.text, segment.ocr), place, weight, at }, ...contexts];
}

/** The labels that end right before word `end` of a segment: all words back to the last mark or value, and fewer of them. */
export function inlineContexts(
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
  const slash = anchor > 0 && segment.words[anchor - 1]?.text === '/';
  if (slash && words.length > 0) {
    const before = inlineContexts(segment, anchor - 1, place, weight * 0.9);
    contexts.push(...before.slice(0, 1));
  }
  const counted = words.length > IN_SENTENCE && labelTokens(words.at(-1) ?? '').join() === 'number';
  const numbered = place === 'inline' && (counted || /^#\d/u.test(segment.words[end]?.text ?? ''));
  let dropped = 1;
  for (let skip = 0; skip < words.length; skip++) {
    const tokens = labelTokens(words.slice(skip).join(' '), segment.ocr);
    if (tokens.length > 0) {
      contexts.push({ tokens, place, weight: weight * cut * base * dropped, at: `${segment.index}:${end}` });
    }
    const lost = labelTokens(words[skip] ?? '', segment.ocr);
    if (numbered && skip === words.length - (counted ? 3 : 2)) dropped = 0.95;
    else if (/[:：]$/u.test(words[skip] ?? '')) dropped = 0.9;
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
