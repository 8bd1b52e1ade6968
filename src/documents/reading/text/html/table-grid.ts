import { isHidden } from './element-kinds.ts';
import type { HtmlElement } from './html-tree.ts';

export interface TableCell {
  element: HtmlElement;
  column: number;
  span: number;
}

const MAX_COLUMNS = 200;
const MAX_ROW_SPAN = 1000;

/** The cells of a table by row, each with the column it begins in; cells that span rows hold their columns in the rows below. */
export function tableGrid(table: HtmlElement): TableCell[][] {
  const held: number[] = [];
  return tableRows(table).map((row) => {
    const cells: TableCell[] = [];
    let column = 0;
    for (const element of cellsOf(row)) {
      while ((held[column] ?? 0) > 0) column += 1;
      if (column >= MAX_COLUMNS) break;
      const span = Math.min(attribute(element, 'colspan'), MAX_COLUMNS - column);
      cells.push({ element, column, span });
      const rows = Math.min(attribute(element, 'rowspan'), MAX_ROW_SPAN);
      for (let at = column; at < column + span; at += 1) held[at] = rows;
      column += span;
    }
    for (let at = 0; at < held.length; at += 1) held[at] = Math.max(0, (held[at] ?? 0) - 1);
    return cells;
  });
}

/** The rows of a table in the order they are shown, those of a table inside a cell left out. */
function tableRows(table: HtmlElement): HtmlElement[] {
  const parts = elementsOf(table);
  const rowsIn = (name: string) => parts.filter((part) => part.name === name).flatMap(elementsOf);
  const body = parts.flatMap((part) =>
    part.name === 'tbody' ? elementsOf(part) : part.name === 'tr' ? [part] : [],
  );
  return [...rowsIn('thead'), ...body, ...rowsIn('tfoot')].filter(({ name }) => name === 'tr');
}

function cellsOf(row: HtmlElement): HtmlElement[] {
  return elementsOf(row).filter(({ name }) => name === 'td' || name === 'th');
}

function elementsOf(element: HtmlElement): HtmlElement[] {
  return element.children.filter((child) => typeof child !== 'string').filter((child) => !isHidden(child));
}

function attribute({ attributes }: HtmlElement, name: string): number {
  const value = Number.parseInt(attributes[name] ?? '1', 10);
  return Number.isNaN(value) ? 1 : Math.max(1, value);
}
