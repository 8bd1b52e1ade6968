import { stringify } from 'csv-stringify/sync';
import type { Cell, Table } from './table.ts';

/**
 * What a spreadsheet takes for the beginning of a formula, its full-width forms included; a quote before it keeps the cell a text (OWASP, CSV
 * injection).
 */
const FORMULA_START = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

function csvCell(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  return FORMULA_START.test(cell) ? `'${cell}` : cell;
}

/** A table as CSV in UTF-8 (RFC 4180), the columns' names first. Numbers are plain; texts that begin like a formula get a quote before them. */
export function writeCsv({ columns, rows }: Table): Uint8Array<ArrayBuffer> {
  const records = [columns, ...rows].map((row) => row.map(csvCell));
  return new TextEncoder().encode(stringify(records, { record_delimiter: '\r\n', quoted_match: /[\r\n]/ }));
}
