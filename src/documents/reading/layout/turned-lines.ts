import type { PlacedWord } from './placed-word.ts';

/** Gathers text that is written up or down the page, in the order it is written in: words one after the other over the same width. */
export function turnedLines(words: readonly PlacedWord[]): PlacedWord[][] {
  const lines: PlacedWord[][] = [];
  for (const word of words) {
    const line = lines.at(-1);
    const last = line?.at(-1);
    if (line !== undefined && last !== undefined && isInLine(last, word)) line.push(word);
    else lines.push([word]);
  }
  return lines;
}

function isInLine({ box: a }: PlacedWord, { box: b }: PlacedWord): boolean {
  const shared = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  return shared > 0.5 * Math.min(a.width, b.width);
}
