import { layOut } from '../../text/html/html-rows.ts';
import type { Parts } from '../open-parts.ts';
import { readXml } from '../read-xml.ts';
import { readCellFormats } from './cell-formats.ts';
import { readSharedStrings } from './shared-strings.ts';
import { SheetCells } from './sheet-cells.ts';
import { sheetTree } from './sheet-tree.ts';
import { readWorkbook } from './workbook.ts';

/** As wide as pages of fixed-pitch text get. */
const SHEET_COLUMNS = 200;
const MOST_CELLS = 500_000;

/**
 * What an XLSX file shows as rows of fixed-pitch text: each sheet on pages of its own, under its name where there are several. Throws
 * `JobFailure` with `DOCUMENT_TOO_COMPLEX` when all its sheets together show more than `mostCells`, and what `readXml` throws.
 */
export async function xlsxRows(parts: Parts, mostCells = MOST_CELLS): Promise<string[]> {
  const workbook = await readWorkbook(parts);
  const context = {
    sharedStrings: await readSharedStrings(parts, workbook.sharedStrings),
    formats: await readCellFormats(parts, workbook.styles),
    startsIn1904: workbook.startsIn1904,
  };
  const sheets: string[][] = [];
  let left = mostCells;
  for (const { name, part } of workbook.sheets) {
    const cells = new SheetCells(context, left);
    await readXml(parts.open(part), cells);
    left -= cells.cells.length;
    if (cells.cells.length > 0)
      sheets.push([name, '', ...layOut(sheetTree(cells, SHEET_COLUMNS), SHEET_COLUMNS)]);
  }
  const [only] = sheets;
  if (sheets.length === 1) return only?.slice(2) ?? [];
  return sheets.flatMap((rows, index) => (index === 0 ? rows : ['\f', ...rows]));
}
