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

/** One record of CSV (RFC 4180) with its line end. Numbers are plain; texts that begin like a formula get a quote before them. */
export function csvRecord(cells: readonly Cell[]): string {
  return stringify([cells.map(csvCell)], { record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
}

/** A table as CSV in UTF-8, the columns' names first. */
export function writeCsv({ columns, rows }: Table): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode([columns, ...rows].map(csvRecord).join(''));
}
