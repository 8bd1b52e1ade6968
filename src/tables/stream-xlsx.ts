import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { inPieces } from './in-pieces.ts';
import { freeSheetName, MOST_SHEET_ROWS } from './sheet-limits.ts';
import { rowXml, SHEET_END, SHEET_START } from './sheet-xml.ts';
import type { Cell, Sheet } from './table.ts';
import { sheetPath, workbookParts } from './workbook-parts.ts';

/** The rows that a sheet has still to get; `rest` is what the one before it had no room for. */
interface Rest {
  rows: AsyncIterator<Cell[]>;
  rest: Cell[] | null;
}

/** The XML of one sheet, as far as it has room; one row too many is left in `left.rest`. */
async function* sheetXml(columns: readonly string[], left: Rest, mostRows: number): AsyncGenerator<string> {
  yield SHEET_START + rowXml(columns, true);
  let count = 1;
  for (;;) {
    const next = left.rest ?? (await left.rows.next()).value ?? null;
    left.rest = next;
    if (next === null || count === mostRows) break;
    yield rowXml(next);
    left.rest = null;
    count += 1;
  }
  yield SHEET_END;
}

async function addSheets(
  zip: ZipFile,
  sheets: readonly Sheet[],
  mostRows: number,
  signal: AbortSignal,
): Promise<void> {
  const taken = new Set<string>();
  const names: string[] = [];
  for (const { name, columns, rows } of sheets) {
    const left: Rest = { rows: rows()[Symbol.asyncIterator](), rest: null };
    do {
      names.push(freeSheetName(name, taken));
      const xml = Readable.from(inPieces(sheetXml(columns, left, mostRows)), { objectMode: false, signal });
      const ended = once(xml, 'end', { signal });
      zip.addReadStream(xml, sheetPath(names.length));
      await ended;
    } while (left.rest !== null);
  }
  for (const [path, part] of Object.entries(workbookParts(names))) zip.addBuffer(Buffer.from(part), path);
  zip.end();
}

/**
 * Sheets as an XLSX workbook (ECMA-376), the columns' names first, written as fast as it is read: the rows of one sheet after those
 * of the other. What has no room in a sheet goes on in another one. The stream fails with what the rows threw.
 */
export function streamXlsx(sheets: readonly Sheet[], mostRows = MOST_SHEET_ROWS): Readable {
  const zip = new ZipFile();
  const ending = new AbortController();
  const out = new PassThrough();
  out.once('close', () => ending.abort());
  zip.once('error', (error) => out.destroy(error));
  zip.outputStream.pipe(out);
  addSheets(zip, sheets, mostRows, ending.signal).catch((error: unknown) => {
    out.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return out;
}
