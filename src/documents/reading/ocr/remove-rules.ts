import type { GrayImage } from '../image/gray-image.ts';
import { type InkMask, inkMask } from './ink-mask.ts';

/** Thermal printers leave small breaks in a rule, in pixels. */
const LONGEST_BREAK = 3;

/**
 * Whitens the rules of tables and forms: straight ink much longer than any letter's stroke and thinner than one.
 * Where a letter crosses a rule, the ink is thick and stays. `letter` is the height of letters in pixels.
 */
export function removeRules(image: GrayImage, letter: number): GrayImage {
  const mask = inkMask(image, Math.round(letter));
  const { width, height } = mask;
  const rows: Lines = { count: height, next: width, length: width, step: 1 };
  const columns: Lines = { count: width, next: 1, length: height, step: width };
  const horizontal = longRuns(mask, rows, 5 * letter);
  const vertical = longRuns(mask, columns, 4 * letter);
  const thickest = Math.max(3, Math.round(letter / 3));
  const data = image.data.slice();
  erase(data, mask, rows, horizontal, vertical, thickest);
  erase(data, mask, columns, vertical, horizontal, thickest);
  return { ...image, data };
}

/** How to walk a picture line by line, in array places: from one line to the next, and along a line. */
interface Lines {
  count: number;
  next: number;
  length: number;
  step: number;
}

/** Marks the runs of ink along the lines that are at least `shortest` pixels long. */
function longRuns({ ink }: InkMask, { count, next, length, step }: Lines, shortest: number): Uint8Array {
  const marked = new Uint8Array(ink.length);
  for (let line = 0; line < count; line += 1) {
    for (let from = 0; from < length; from += 1) {
      if (ink[line * next + from * step] === 0) continue;
      let end = from + 1;
      for (let at = end; at < length && at - end <= LONGEST_BREAK; at += 1) {
        if (ink[line * next + at * step] === 1) end = at + 1;
      }
      if (end - from >= shortest) for (let at = from; at < end; at += 1) marked[line * next + at * step] = 1;
      from = end;
    }
  }
  return marked;
}

/** Whitens marked pixels, and one beside them, where the ink across is thin or is a rule too. */
function erase(
  data: Uint8Array,
  { ink }: InkMask,
  { count, next, length, step }: Lines,
  marked: Uint8Array,
  crossing: Uint8Array,
  thickest: number,
): void {
  for (let line = 0; line < count; line += 1) {
    for (let at = 0; at < length; at += 1) {
      const place = line * next + at * step;
      if (marked[place] === 0) continue;
      const before = inkDepth(ink, place, -next, Math.min(line, thickest));
      const after = inkDepth(ink, place, next, Math.min(count - 1 - line, thickest));
      if (before + after + 1 > thickest && crossing[place] === 0) continue;
      const first = Math.max(0, line - before - 1);
      const last = Math.min(count - 1, line + after + 1);
      for (let other = first; other <= last; other += 1) data[other * next + at * step] = 255;
    }
  }
}

/** How many pixels of ink follow a place in a direction, up to `most`. */
function inkDepth(ink: Uint8Array, place: number, step: number, most: number): number {
  let depth = 0;
  while (depth < most && ink[place + (depth + 1) * step] === 1) depth += 1;
  return depth;
}
