/** The limits of XLSX: characters of a cell, rows of a sheet, and characters of its name. */
export const MOST_CELL_CHARACTERS = 32_767;
export const MOST_SHEET_ROWS = 1_048_576;
const MOST_NAME = 31;

/** The name for the next sheet of a workbook, as near to the wanted one as can be; names differ without regard to case. It is taken then. */
export function freeSheetName(name: string, taken: Set<string>): string {
  let free = name.slice(0, MOST_NAME);
  for (let turn = 2; taken.has(free.toLowerCase()); turn += 1) {
    const ending = ` ${turn}`;
    free = `${name.slice(0, MOST_NAME - ending.length)}${ending}`;
  }
  taken.add(free.toLowerCase());
  return free;
}
