import type { InkMask } from './ink-mask.ts';

/** A mask without what is thinner than 2 × `radius` + 1 pixels (a morphological opening with a square); what stays keeps its shape. */
export function opened(mask: InkMask, radius: number): InkMask {
  return spread(spread(mask, radius, 0), radius, 1);
}

/** Spreads pixels of `value` over the square around them. Outside of the picture is nothing of either value. */
function spread({ width, height, ink }: InkMask, radius: number, value: 0 | 1): InkMask {
  const along = new Uint8Array(ink.length);
  const both = new Uint8Array(ink.length);
  spreadLines(ink, along, { count: height, next: width, length: width, step: 1 }, radius, value);
  spreadLines(along, both, { count: width, next: 1, length: height, step: width }, radius, value);
  return { width, height, ink: both };
}

interface Lines {
  count: number;
  next: number;
  length: number;
  step: number;
}

function spreadLines(from: Uint8Array, to: Uint8Array, lines: Lines, radius: number, value: 0 | 1): void {
  const { count, next, length, step } = lines;
  for (let line = 0; line < count; line += 1) {
    let nearest = Number.NEGATIVE_INFINITY;
    for (let ahead = 0; ahead < length + radius; ahead += 1) {
      if (ahead < length && from[line * next + ahead * step] === value) nearest = ahead;
      const at = ahead - radius;
      if (at >= 0) to[line * next + at * step] = nearest >= at - radius ? value : 1 - value;
    }
  }
}
