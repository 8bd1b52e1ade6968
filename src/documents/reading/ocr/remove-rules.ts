import type { GrayImage } from '../image/gray-image.ts';
import { type InkMask, inkMask } from './ink-mask.ts';

const LONGEST_BREAK = 3;

/**
 * Whitens the rules of tables and forms, in place: straight ink much longer than any letter's stroke and thinner than one.
 * Where a letter crosses a rule, the ink is thick and stays.
 */
export function removeRules(image: GrayImage, letter: number): void {
  const mask = inkMask(image, Math.round(letter));
  const thickest = Math.max(3, Math.round(letter / 3));
  eraseRules(
    image,
    mask,
    { along: 1, across: mask.width, length: mask.width, count: mask.height },
    5 * letter,
    thickest,
  );
  eraseRules(
    image,
    mask,
    { along: mask.width, across: 1, length: mask.height, count: mask.width },
    4 * letter,
    thickest,
  );
}

/** How to walk a picture line by line: the step along a line and the one to the next line, in array places. */
interface Walk {
  along: number;
  across: number;
  length: number;
  count: number;
}

function eraseRules(
  image: GrayImage,
  { ink }: InkMask,
  walk: Walk,
  shortest: number,
  thickest: number,
): void {
  for (let line = 0; line < walk.count; line += 1) {
    const start = line * walk.across;
    for (let from = 0; from < walk.length; from += 1) {
      if (ink[start + from * walk.along] === 0) continue;
      const to = runEnd(ink, start, from, walk);
      if (to - from >= shortest) eraseRun(image.data, ink, start, from, to, line, walk, thickest);
      from = to;
    }
  }
}

/** Where a run of ink ends; small breaks, as thermal printers leave them, belong to it. */
function runEnd(ink: Uint8Array, start: number, from: number, { along, length }: Walk): number {
  let end = from + 1;
  for (let at = end; at < length && at - end <= LONGEST_BREAK; at += 1)
    if (ink[start + at * along] === 1) end = at + 1;
  return end;
}

function eraseRun(
  data: Uint8Array,
  ink: Uint8Array,
  start: number,
  from: number,
  to: number,
  line: number,
  { along, across, count }: Walk,
  thickest: number,
): void {
  for (let at = from; at < to; at += 1) {
    const place = start + at * along;
    let before = 0;
    while (before <= thickest && line - before - 1 >= 0 && ink[place - (before + 1) * across] === 1)
      before += 1;
    let after = 0;
    while (after <= thickest && line + after + 1 < count && ink[place + (after + 1) * across] === 1)
      after += 1;
    if (before + after + 1 > thickest) continue;
    const first = Math.max(0, line - before - 1);
    const last = Math.min(count - 1, line + after + 1);
    for (let other = first; other <= last; other += 1) data[place + (other - line) * across] = 255;
  }
}
