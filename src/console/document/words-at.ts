import type { Word } from './use-pages.ts';

/** How far beside a word still counts as on it, as a fraction of the page. */
const NEAR = 0.004;

/** The index of the word at a point of the page, or -1. */
export function wordAt(words: readonly Word[], x: number, y: number): number {
  return words.findIndex(
    ({ box }) =>
      x >= box.x - NEAR &&
      x <= box.x + box.width + NEAR &&
      y >= box.y - NEAR &&
      y <= box.y + box.height + NEAR,
  );
}

/** The text of the words from one to another, in the order of reading; lines stay lines. */
export function textBetween(words: readonly Word[], from: number, to: number): string {
  const chosen = words.slice(Math.min(from, to), Math.max(from, to) + 1);
  return chosen
    .map(
      ({ text, line }, index) => `${index === 0 ? '' : line === chosen[index - 1]?.line ? ' ' : '\n'}${text}`,
    )
    .join('');
}
