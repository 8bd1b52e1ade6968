import type { LayoutIndex } from '../layout/layout-index.ts';
import { labelTokens } from '../text/label-tokens.ts';

/** What papers are called. */
const NOUNS = new Set(
  'invoice receipt order delivery statement contract certificate policy booking form shipping quote'.split(
    ' ',
  ),
);
/** The part of the first page, from its top, that a title stands in, and how many words it has at most. */
const HEAD = 0.5;
const MAX_WORDS = 5;

/** What a document calls itself in its title: on an order, `Date` is the order's date and `No.` the order's number. */
export function documentNouns(index: LayoutIndex): ReadonlySet<string> {
  const page = index.onPage(index.segments[0]?.page ?? 1);
  const bottom = Math.max(0, ...page.map((segment) => segment.y1));
  const heights = page.map((segment) => segment.y1 - segment.y0).sort((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 0;
  const nouns = new Set<string>();
  for (const segment of page) {
    if (segment.y0 > bottom * HEAD || segment.words.length > MAX_WORDS || index.isPair(segment)) continue;
    if (index.isCaption(segment) || index.answerTo(segment) !== undefined || index.endsWithColon(segment))
      continue;
    const tall = segment.y1 - segment.y0 > 1.15 * usual || segment.text === segment.text.toUpperCase();
    const tokens = labelTokens(segment.text.replace(/\S*\d\S*/gu, ' '), segment.ocr).filter(
      (token) => token !== 'number',
    );
    if (tall && tokens.length > 0 && tokens.every((token) => NOUNS.has(token))) {
      for (const token of tokens) nouns.add(token);
    }
  }
  return nouns;
}
