import type { LayoutWord } from './segments.ts';

/** How far apart words of one row may stand to be held together, in heights of their letters. */
const NEAR = 2.5;

/**
 * Parts what was read as one line although it is set in several, as captions close over their values are: words that overlap
 * in height stay together with their neighbours, words over one another do not.
 */
export function splitRows(line: LayoutWord[]): LayoutWord[][] {
  if (!isStacked(line)) return [line];
  const rows: LayoutWord[][] = [];
  for (const word of [...line].sort((a, b) => a.x0 - b.x0 || a.y0 - b.y0)) {
    const row = rows.find((other) => {
      const last = other.at(-1);
      return (
        last !== undefined &&
        word.x0 >= last.x1 - 1 &&
        word.x0 - last.x1 < NEAR * height(word) &&
        onLine(last, word)
      );
    });
    if (row === undefined) rows.push([word]);
    else row.push(word);
  }
  return rows.sort((a, b) => middle(a[0]) - middle(b[0]));
}

/** Whether words of a line stand over one another. */
function isStacked(line: readonly LayoutWord[]): boolean {
  return line.some((a, at) =>
    line.slice(at + 1).some((b) => {
      const shared = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
      const narrow = Math.min(a.x1 - a.x0, b.x1 - b.x0);
      return shared > 0.3 * narrow && Math.abs(middle(a) - middle(b)) > 0.35 * Math.min(height(a), height(b));
    }),
  );
}

function onLine(a: LayoutWord, b: LayoutWord): boolean {
  return Math.abs(middle(a) - middle(b)) < 0.45 * Math.max(height(a), height(b));
}

function height(word: LayoutWord): number {
  return word.y1 - word.y0;
}

function middle(word: LayoutWord | undefined): number {
  return word === undefined ? 0 : (word.y0 + word.y1) / 2;
}
