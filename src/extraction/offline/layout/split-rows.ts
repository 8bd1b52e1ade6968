import { median } from './median.ts';
import type { LayoutWord } from './segments.ts';

/**
 * Parts what was read as one line although it is set in several, as a small caption close over its value is, or two lines
 * beside a tall heading.
 */
export function splitRows(line: LayoutWord[]): LayoutWord[][] {
  const usual = median(line.map((word) => word.y1 - word.y0));
  const tall = line.filter((word) => word.y1 - word.y0 > 1.6 * usual);
  const rows: LayoutWord[][] = [];
  let last: LayoutWord | undefined;
  for (const word of line.filter((one) => !tall.includes(one)).sort((a, b) => middle(a) - middle(b))) {
    const row = rows.at(-1);
    const height = last === undefined ? 0 : Math.max(word.y1 - word.y0, last.y1 - last.y0);
    if (row === undefined || last === undefined || middle(word) - middle(last) > 0.5 * height)
      rows.push([word]);
    else row.push(word);
    last = word;
  }
  const [only] = rows;
  if (rows.length === 1 && only !== undefined) only.push(...tall);
  else if (tall.length > 0) rows.unshift(tall);
  return rows;
}

function middle(word: LayoutWord): number {
  return (word.y0 + word.y1) / 2;
}
