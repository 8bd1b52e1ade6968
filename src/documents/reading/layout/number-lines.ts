import type { PageWord } from '../../../contract/page-text.ts';
import { gatherLines } from './gather-lines.ts';
import type { PlacedWord } from './placed-word.ts';
import { turnedLines } from './turned-lines.ts';

/**
 * Puts words in reading order and numbers their visual lines from 0: top to bottom, in a line from left to right.
 * Words at the same height are one line, whatever lies between them. Text that is written up or down the page comes last.
 */
export function numberLines(words: readonly PlacedWord[]): PageWord[] {
  const lines = [
    ...gatherLines(words.filter(({ isTurned }) => isTurned !== true)),
    ...turnedLines(words.filter(({ isTurned }) => isTurned === true)),
  ];
  return lines.flatMap((members, line) => members.map(({ isTurned, ...word }) => ({ ...word, line })));
}
