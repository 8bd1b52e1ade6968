import writeWorkbook, { type Cell as SheetCell } from 'write-excel-file/node';
import type { Cell, Table } from './table.ts';

/** The limits of the format: characters of a cell, and of a sheet's name. */
const MOST_CHARACTERS = 32_767;
const MOST_NAME = 31;

/** Every text has the type of one, so that none is a formula. */
function sheetCell(cell: Cell): SheetCell {
  if (cell === null) return null;
  if (typeof cell !== 'string') return { value: cell };
  return { value: cell.slice(0, MOST_CHARACTERS), type: String };
}

/** Names of sheets, which differ without regard to case. */
function sheetNames(tables: readonly Table[]): string[] {
  const taken = new Set<string>();
  return tables.map(({ name }) => {
    let free = name.slice(0, MOST_NAME);
    for (let turn = 2; taken.has(free.toLowerCase()); turn += 1) {
      const ending = ` ${turn}`;
      free = `${name.slice(0, MOST_NAME - ending.length)}${ending}`;
    }
    taken.add(free.toLowerCase());
    return free;
  });
}

/** Tables as an XLSX workbook (ECMA-376), a sheet each, the columns' names first. Texts over 32,767 characters are cut there. */
export async function writeXlsx(tables: readonly Table[]): Promise<Uint8Array<ArrayBuffer>> {
  const names = sheetNames(tables);
  const sheets = tables.map(({ columns, rows }, index) => ({
    sheet: names[index] ?? '',
    data: [
      columns.map((column) => ({ value: column, type: String, fontWeight: 'bold' as const })),
      ...rows.map((row) => row.map(sheetCell)),
    ],
    stickyRowsCount: 1,
  }));
  return new Uint8Array(await writeWorkbook(sheets).toBuffer());
}
