import { rule } from '../../drawing/pdf.ts';
import { put, putRight, type Sheet, wrap } from '../sheet.ts';

/** A column: its head, where it stands (fractions of the table's width), and whether its cells end at its right edge. */
export interface TableColumn {
  head: string;
  from: number;
  to: number;
  isRight?: boolean;
}

export interface TableStyle {
  /** `rules`: a line below each row; `bars`: each second row on grey; `boxes`: lines around all cells; `plain`: none. */
  lines: 'rules' | 'bars' | 'boxes' | 'plain';
  /** Whether the head is printed again on each page. */
  headAgain: boolean;
  bottom: number;
}

/** A row: its cells, or one text over the whole width with an amount at its end, such as a sum within the table. */
export type TableLine = readonly string[] | { text: string; amount: string };

/**
 * Draws a table that goes on over pages, with cells that wrap. `newPage` is told to begin one and gives where it goes on. Gives where the next
 * thing may begin.
 */
export function drawTable(
  sheet: Sheet,
  columns: readonly TableColumn[],
  rows: readonly TableLine[],
  { top, style, newPage }: { top: number; style: TableStyle; newPage(): number },
): number {
  let y = drawHead(sheet, columns, top);
  for (const [at, row] of rows.entries()) {
    const cells = linesOf(sheet, columns, row);
    const height = Math.max(...cells.map((lines) => lines.length)) * sheet.size * 1.25 + sheet.size * 0.7;
    if (y + height > style.bottom) {
      y = newPage();
      if (style.headAgain) y = drawHead(sheet, columns, y);
    }
    if (style.lines === 'bars' && at % 2 === 1) {
      sheet.pdf.rect(sheet.left, y - 2, sheet.right - sheet.left, height).fill('#eeeeee');
    }
    drawRow(sheet, columns, row, cells, y);
    if (style.lines === 'rules') rule(sheet.pdf, sheet.left, sheet.right, y + height - 3, 0.4);
    if (style.lines === 'boxes') drawBoxes(sheet, columns, y - 2, height);
    y += height;
  }
  return y + 8;
}

function edges(sheet: Sheet, { from, to }: TableColumn): [left: number, right: number] {
  const width = sheet.right - sheet.left;
  return [sheet.left + from * width + 3, sheet.left + to * width - 3];
}

function drawHead(sheet: Sheet, columns: readonly TableColumn[], top: number): number {
  const style = { bold: true, size: sheet.size - 0.5 };
  for (const column of columns) {
    const [left, right] = edges(sheet, column);
    if (column.isRight) putRight(sheet, column.head, right, top, style);
    else put(sheet, column.head, left, top, style);
  }
  rule(sheet.pdf, sheet.left, sheet.right, top + sheet.size * 1.4);
  return top + sheet.size * 2;
}

function linesOf(sheet: Sheet, columns: readonly TableColumn[], row: TableLine): string[][] {
  if ('text' in row) return [[row.text]];
  return columns.map((column, at) => {
    const [left, right] = edges(sheet, column);
    return column.isRight ? [row[at] ?? ''] : wrap(sheet, row[at] ?? '', right - left);
  });
}

function drawRow(
  sheet: Sheet,
  columns: readonly TableColumn[],
  row: TableLine,
  cells: readonly string[][],
  y: number,
): void {
  if ('text' in row) {
    put(sheet, row.text, sheet.left + 20, y, { bold: true });
    putRight(sheet, row.amount, sheet.right - 3, y, { bold: true });
    return;
  }
  for (const [at, column] of columns.entries()) {
    const [left, right] = edges(sheet, column);
    for (const [line, text] of (cells[at] ?? []).entries()) {
      const below = y + line * sheet.size * 1.25;
      if (column.isRight) putRight(sheet, text, right, below);
      else put(sheet, text, left, below);
    }
  }
}

function drawBoxes(sheet: Sheet, columns: readonly TableColumn[], top: number, height: number): void {
  const width = sheet.right - sheet.left;
  sheet.pdf.lineWidth(0.5).strokeColor('#777777');
  for (const { from, to } of columns) {
    sheet.pdf.rect(sheet.left + from * width, top, (to - from) * width, height).stroke();
  }
}
