import type { Segment } from '../offline/layout/segments.ts';
import type { Row } from '../offline/tables/rows.ts';
import { isLabel } from './find-labels.ts';

/** A table as it stands on the page: its heads, and the texts below each. */
export interface PlainTable {
  heads: string[];
  columns: string[][];
  rows: Row[];
}

/** A table's rows stand no farther apart than so many of their heights. */
const MOST_GAP = 3;

function isHead(row: Row): boolean {
  return (
    row.segments.length >= 2 && row.segments.every(({ text }) => isLabel(text) && !/\d|[:：]/u.test(text))
  );
}

/** The head under which a cell stands: the one that it shares most of its width with, or else the nearest. */
function columnOf(cell: Segment, heads: readonly Segment[]): number {
  const distances = heads.map((head) => {
    const shared = Math.min(cell.x1, head.x1) - Math.max(cell.x0, head.x0);
    return shared > 0 ? -shared : Math.max(cell.x0 - head.x1, head.x0 - cell.x1);
  });
  return distances.indexOf(Math.min(...distances));
}

/** The cells of a row by column; `null` when it is no row of the table: two cells in one column, too few cells, or no figure. */
function cellsOf(row: Row, heads: readonly Segment[]): Map<number, string> | null {
  const cells = new Map<number, string>();
  for (const segment of row.segments) {
    const column = columnOf(segment, heads);
    if (cells.has(column)) return null;
    cells.set(column, segment.text);
  }
  const isFull = cells.size >= Math.max(2, Math.ceil(heads.length / 2));
  return isFull && [...cells.values()].some((text) => /\d/u.test(text)) ? cells : null;
}

function tableAt(rows: readonly Row[], at: number): PlainTable | null {
  const [head, ...others] = rows.slice(at);
  if (head === undefined || !isHead(head)) return null;
  const table: PlainTable = {
    heads: head.segments.map(({ text }) => text),
    columns: head.segments.map(() => []),
    rows: [head],
  };
  for (const row of others) {
    const last = table.rows.at(-1) ?? head;
    const cells = row.y0 - last.y1 > MOST_GAP * (row.y1 - row.y0) ? null : cellsOf(row, head.segments);
    if (cells === null) break;
    for (const [column, text] of cells) table.columns[column]?.push(text);
    table.rows.push(row);
  }
  return table.rows.length > 1 ? table : null;
}

/** The tables on the rows of a page: a row of heads, and below it rows that keep to its columns and hold figures. */
export function findPlainTables(rows: readonly Row[]): PlainTable[] {
  const tables: PlainTable[] = [];
  for (let at = 0; at < rows.length; ) {
    const table = tableAt(rows, at);
    if (table !== null) tables.push(table);
    at += table?.rows.length ?? 1;
  }
  return tables;
}
