import type { Search } from '../candidates/search.ts';
import { assignCells } from './assign-cells.ts';
import type { Header } from './header.ts';
import { isTotals } from './read-body.ts';
import type { Row } from './rows.ts';

/**
 * How many rows a table has between its head and the end of its last one: those that are no sums and have a number where its
 * last numbers stand, or, in a table without numbers, something in its first column. Counted apart from reading the rows, so that
 * one that was not read is noticed.
 */
export function countRows(header: Header, rows: readonly Row[], end: number, search: Search): number {
  const numeric = header.columns.filter((column) => column.property?.field.type === 'number');
  const column = numeric.at(-1) ?? header.columns.find(({ property }) => property !== null);
  if (column === undefined) return 0;
  return rows.filter((row) => {
    const middle = (row.y0 + row.y1) / 2;
    if (middle < header.y1 || middle > end || isTotals(row, search)) return false;
    const cell = assignCells(row.segments, header.columns, search.index.hints).get(column) ?? [];
    return numeric.length === 0 ? cell.length > 0 : cell.some((segment) => hasNumber(segment, search));
  }).length;
}

function hasNumber(segment: Row['segments'][number], search: Search): boolean {
  return (
    search.index.values.get(segment)?.some((value) => value.kind === 'number') ?? /\d/u.test(segment.text)
  );
}
