import type { HtmlElement } from '../../text/html/html-tree.ts';
import type { SheetCell, SheetCells } from './sheet-cells.ts';

/** Makes a table of each block of rows that follow each other: what stands above a list does not widen its columns. */
export function sheetTree({ cells, spans }: Pick<SheetCells, 'cells' | 'spans'>): HtmlElement {
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
    blocks.map((rows) => table(rows, spans)),
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

/** Columns that are empty all the way down are left out. */
function table(rows: readonly SheetCell[][], spans: ReadonlyMap<string, number>): HtmlElement {
  const used = [...new Set(rows.flat().map(({ column }) => column))].toSorted((a, b) => a - b);
  const place = new Map(used.map((column, index) => [column, index]));
  return element(
    'table',
    rows.map((row) => {
      const cells: HtmlElement[] = [];
      let next = 0;
      for (const { row: number, column, text } of row) {
        const at = place.get(column) ?? next;
        while (next < at) next += cells.push(element('td', [])) > 0 ? 1 : 0;
        const end = column + (spans.get(`${number}:${column}`) ?? 1);
        const span = Math.max(1, used.filter((one) => one >= column && one < end).length);
        cells.push(element('td', [text], { colspan: String(span) }));
        next = at + span;
      }
      return element('tr', cells);
    }),
  );
}

function element(
  name: string,
  children: HtmlElement['children'],
  attributes: Record<string, string> = {},
): HtmlElement {
  return { name, attributes, children };
}
