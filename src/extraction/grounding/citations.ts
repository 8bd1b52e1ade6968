import type { Citation } from '../../contract/extraction.ts';
import { unionOf } from './boxes.ts';
import { type IndexedWord, textOf } from './page-words.ts';

/** The citations of words: one for each line they stand on, with what stands there and the box around it. */
export function citationsOf(numbers: readonly number[], words: readonly IndexedWord[]): Citation[] {
  const lines = Map.groupBy(numbers, (number) => `${words[number]?.page}:${words[number]?.line}`);
  return [...lines.values()].map((line) => {
    const boxes = line.flatMap((number) => words[number]?.box ?? []);
    return { page: words[line[0] ?? 0]?.page ?? 1, text: textOf(words, line), box: unionOf(boxes) };
  });
}
