import type { RecognisedWord } from './recognised-word.ts';

/**
 * How many quarters clockwise a scan has to be turned whose text was found to run up or down it: 3 when it runs down, 1 when it
 * runs up, 0 when most of it is level. `shape` is the scan's width over its height; words of a line come in reading order.
 */
export function sideways(words: readonly RecognisedWord[], shape: number): 0 | 1 | 3 {
  const long = words.filter(({ text }) => text.length >= 4);
  const standing = long.filter((word) => word.bottom - word.top > 1.2 * shape * (word.right - word.left));
  if (standing.length * 2 <= long.length) return 0;
  let down = 0;
  for (const line of Map.groupBy(words, (word) => word.line).values()) {
    const [first, last] = [line[0], line.at(-1)];
    if (first !== undefined && last !== undefined) down += last.top - first.top;
  }
  return down >= 0 ? 3 : 1;
}
