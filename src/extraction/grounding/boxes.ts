import type { Box } from '../../contract/page-text.ts';
import type { ValueOrigin } from '../extractor.ts';
import type { IndexedWord } from './page-words.ts';

/** Whether a word and an origin are the same place: the middle of one lies in the other. */
export function liesOn(word: IndexedWord | undefined, origin: ValueOrigin): boolean {
  if (word === undefined || word.page !== origin.page) return false;
  return holdsMiddle(word.box, origin.box) || holdsMiddle(origin.box, word.box);
}

function holdsMiddle(outer: Box, inner: Box): boolean {
  const x = inner.x + inner.width / 2;
  const y = inner.y + inner.height / 2;
  return x >= outer.x && x <= outer.x + outer.width && y >= outer.y && y <= outer.y + outer.height;
}

/** Boxes are given to a millionth of the page. */
const PRECISION = 1e6;

/** The smallest box around boxes, kept within the page. */
export function unionOf(boxes: readonly Box[]): Box {
  const left = inPage(Math.min(...boxes.map((box) => box.x)));
  const top = inPage(Math.min(...boxes.map((box) => box.y)));
  const right = inPage(Math.max(...boxes.map((box) => box.x + box.width)));
  const bottom = inPage(Math.max(...boxes.map((box) => box.y + box.height)));
  return {
    x: left,
    y: top,
    width: round(Math.max(right - left, 0)),
    height: round(Math.max(bottom - top, 0)),
  };
}

function inPage(fraction: number): number {
  return round(Math.min(Math.max(fraction, 0), 1));
}

function round(fraction: number): number {
  return Math.round(fraction * PRECISION) / PRECISION;
}
