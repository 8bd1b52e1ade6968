import { median } from './median.ts';
import type { LayoutWord } from './segments.ts';

/** A line tells the page's slope when its ends are so far apart, in points; so many lines must. */
const LEAST_LENGTH = 150;
const LEAST_LINES = 4;
/** Slopes below move the ends of a line by less than two points; steeper ones are none of a page that was set upright. */
const LEAST_SLOPE = 0.003;
const MOST_SLOPE = 0.06;

/** Levels the lines of a page that OCR read a little askew: the edges of its words, not the boxes that values are shown by. */
export function straighten(lines: readonly LayoutWord[][]): void {
  const slopes = lines.flatMap((line) => {
    const words = [...line].sort((a, b) => a.x0 - b.x0);
    const [first, last] = [words[0], words.at(-1)];
    return first === undefined || last === undefined || last.x0 - first.x0 < LEAST_LENGTH
      ? []
      : [(last.y1 - first.y1) / (last.x0 - first.x0)];
  });
  const slope = slopes.length < LEAST_LINES ? 0 : median(slopes);
  if (Math.abs(slope) < LEAST_SLOPE || Math.abs(slope) > MOST_SLOPE) return;
  for (const word of lines.flat()) {
    const rise = slope * word.x0;
    word.y0 -= rise;
    word.y1 -= rise;
  }
}
