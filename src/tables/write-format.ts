import type { Table, TableFormat } from './table.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

/** Writes tables in a format; CSV holds the first alone. */
export async function writeFormat(
  tables: readonly Table[],
  format: TableFormat,
): Promise<Uint8Array<ArrayBuffer>> {
  if (format === 'xlsx') return await writeXlsx(tables);
  const [table] = tables;
  if (table === undefined) throw new Error('there is no table to write');
  return writeCsv(table);
}
