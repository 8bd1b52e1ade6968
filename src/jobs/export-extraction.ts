import { invalid } from '../contract/api-error.ts';
import type { ExtractionRow } from '../db/entities/extraction.ts';
import { TABLE_TYPES, type Table, type TableFormat } from '../tables/table.ts';
import { listTable, tablesOfFields, wholeTable } from '../tables/tables-of-fields.ts';
import { writeTables } from '../tables/write-tables.ts';
import { getExtraction } from './get-extraction.ts';
import { getJob } from './get-job.ts';
import type { JobServices } from './job-services.ts';

/** What is exported: all of an extraction, or one list of it by its path. */
export interface ExportChoice {
  format: TableFormat;
  array: string | undefined;
}

/** A file that is written when it is opened. */
export interface ExportFile {
  contentType: string;
  filename: string;
  etag: string;
  open(): Promise<Uint8Array>;
}

async function tablesOf(
  services: JobServices,
  row: ExtractionRow,
  { format, array }: ExportChoice,
): Promise<Table[]> {
  const { fields } = await services.db.schemaVersion(row.schemaId, row.schemaVersion);
  if (array === undefined)
    return format === 'csv' ? [wholeTable(fields, row.fields)] : tablesOfFields(fields, row.fields);
  const table = listTable(fields, row.fields, array);
  if (table === null) throw invalid('query', 'array', 'must be the path of a list of the schema');
  return [table];
}

/**
 * An extraction as a file of tables. Throws `NOT_FOUND`, `EXTRACTION_NOT_READY`, `NO_EXTRACTION`, and `VALIDATION_FAILED` when `array` names
 * no list.
 */
export async function exportExtraction(
  services: JobServices,
  userId: string,
  jobId: string,
  choice: ExportChoice,
): Promise<ExportFile> {
  const row = await getExtraction(services, userId, jobId);
  const { filename } = await getJob(services, userId, jobId);
  const tables = await tablesOf(services, row, choice);
  const { format, array = '' } = choice;
  return {
    contentType: TABLE_TYPES[format],
    filename: `${filename?.replace(/\.[^.]*$/, '') || 'extraction'}.${format}`,
    etag: `${row.revision}-${format}-${encodeURIComponent(array)}`,
    open: () => writeTables(tables, format),
  };
}
