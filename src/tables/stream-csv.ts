import { Readable } from 'node:stream';
import { inPieces } from './in-pieces.ts';
import type { Sheet } from './table.ts';
import { csvRecord } from './write-csv.ts';

async function* recordsOf({ columns, rows }: Sheet): AsyncGenerator<string> {
  yield csvRecord(columns);
  for await (const row of rows()) yield csvRecord(row);
}

/** A sheet as CSV in UTF-8 (RFC 4180), the columns' names first, written as fast as it is read. */
export function streamCsv(sheet: Sheet): Readable {
  return Readable.from(inPieces(recordsOf(sheet)), { objectMode: false });
}
