import type { LayoutWord } from './segments.ts';

/** Boxes to tick that are set or read in parts, `[` and `x ]` or `[` and `]`, are one word. */
export function joinBoxes(line: readonly LayoutWord[]): LayoutWord[] {
  const joined: LayoutWord[] = [];
  for (const word of line) {
    const last = joined.at(-1);
    const near = last !== undefined && word.x0 - last.x1 < 1.6 * (word.y1 - word.y0);
    const opened =
      last !== undefined && near && /^[[(]$/u.test(last.text) && /^[xX1IlJ]?[\])]?$/u.test(word.text);
    const closed = last !== undefined && near && /^[[(][xX]$/u.test(last.text) && /^[\])]$/u.test(word.text);
    if (last === undefined || !(opened || closed)) {
      joined.push(word);
      continue;
    }
    const right = Math.max(last.box.x + last.box.width, word.box.x + word.box.width);
    joined[joined.length - 1] = {
      ...last,
      text: `${last.text}${word.text}`,
      x1: Math.max(last.x1, word.x1),
      confidence: Math.min(last.confidence, word.confidence),
      box: { ...last.box, width: right - last.box.x },
    };
  }
  return joined;
}
