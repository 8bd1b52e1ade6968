import type { HtmlElement } from '../../text/html/html-tree.ts';
import { columnGroups } from './column-groups.ts';
import type { SheetCell, SheetCells } from './sheet-cells.ts';

/**
 * Makes a table of each block of rows that follow each other: what stands above a list does not widen its columns. Columns of which not all
 * words fit side by side into `width` characters are parted into tables one below the other.
 */
export function sheetTree({ cells, spans }: Pick<SheetCells, 'cells' | 'spans'>, width: number): HtmlElement {
  const blocks: SheetCell[][][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const row of rowsOf(cells)) {
    const number = row[0]?.row ?? 0;
    if (number > last + 1) blocks.push([]);
    blocks.at(-1)?.push(row);
    last = number;
  }
  return element(
    'div',
    blocks.flatMap((rows) => tables(rows, spans, width)),
  );
}

function rowsOf(cells: readonly SheetCell[]): SheetCell[][] {
  const rows = new Map<number, SheetCell[]>();
  for (const cell of cells) {
    const row = rows.get(cell.row);
    if (row === undefined) rows.set(cell.row, [cell]);
    else row.push(cell);
  }
  return [...rows]
    .toSorted(([a], [b]) => a - b)
    .map(([, row]) => row.toSorted((a, b) => a.column - b.column));
}

/** A merged cell ends where its table does. */
function tables(
  rows: readonly SheetCell[][],
  spans: ReadonlyMap<string, number>,
  width: number,
): HtmlElement[] {
  const groups = columnGroups(rows.flat(), width);
  const places = new Map(
    groups.flatMap((columns, group) => columns.map((column, index) => [column, { group, index }])),
  );
  const tableRows: HtmlElement[][] = groups.map(() => []);
  for (const row of rows) {
    let cells: HtmlElement[] = [];
    let current = -1;
    let next = 0;
    for (const { row: number, column, text } of row) {
      const { group = 0, index = 0 } = places.get(column) ?? {};
      if (group !== current) {
        cells = [];
        tableRows[group]?.push(element('tr', cells));
        current = group;
        next = 0;
      }
      for (; next < index; next += 1) cells.push(element('td', []));
      const end = column + (spans.get(`${number}:${column}`) ?? 1);
      const span = countUntil(groups[group] ?? [], index, end);
      cells.push(element('td', [text], { colspan: String(span) }));
      next = index + span;
    }
  }
  return tableRows.map((children) => element('table', children));
}

/** How many columns, counted from one of them, come before column `end`: the one itself at least. */
function countUntil(columns: readonly number[], from: number, end: number): number {
  let count = 1;
  while ((columns[from + count] ?? end) < end) count += 1;
  return count;
}

function element(
  name: string,
  children: HtmlElement['children'],
  attributes: Record<string, string> = {},
): HtmlElement {
  return { name, attributes, children };
}
