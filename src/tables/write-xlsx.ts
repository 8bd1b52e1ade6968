import writeWorkbook, { type Cell as SheetCell } from 'write-excel-file/node';
import { freeSheetName, MOST_CELL_CHARACTERS } from './sheet-limits.ts';
import type { Cell, Table } from './table.ts';

/** Every text has the type of one, so that none is a formula. */
function sheetCell(cell: Cell): SheetCell {
  if (cell === null) return null;
  if (typeof cell !== 'string') return { value: cell };
  return { value: cell.slice(0, MOST_CELL_CHARACTERS), type: String };
}

/** Tables as an XLSX workbook (ECMA-376), a sheet each, the columns' names first. Texts over 32,767 characters are cut there. */
export async function writeXlsx(tables: readonly Table[]): Promise<Uint8Array<ArrayBuffer>> {
  const taken = new Set<string>();
  const sheets = tables.map(({ name, columns, rows }) => ({
    sheet: freeSheetName(name, taken),
    data: [
      columns.map((column) => ({ value: column, type: String, fontWeight: 'bold' as const })),
      ...rows.map((row) => row.map(sheetCell)),
    ],
    stickyRowsCount: 1,
  }));
  return new Uint8Array(await writeWorkbook(sheets).toBuffer());
}
