import { COLUMN_GAP } from '../../text/html/column-widths.ts';
import { longestWord } from '../../text/longest-word.ts';
import type { SheetCell } from './sheet-cells.ts';

/**
 * The columns that are not empty, in order, in groups that stand side by side: the longest words of a group and the gaps between them fit into
 * `width` characters. A column with a longer word stands alone.
 */
export function columnGroups(cells: readonly SheetCell[], width: number): number[][] {
  const words = new Map<number, number>();
  for (const { column, text } of cells)
    words.set(column, Math.max(words.get(column) ?? 0, longestWord(text)));
  const groups: number[][] = [];
  let taken = Number.POSITIVE_INFINITY;
  for (const [column, word] of [...words].toSorted(([a], [b]) => a - b)) {
    taken += COLUMN_GAP + word;
    if (taken > width) {
      groups.push([]);
      taken = word;
    }
    groups.at(-1)?.push(column);
  }
  return groups;
}
