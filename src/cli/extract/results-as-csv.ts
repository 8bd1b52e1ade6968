import type { Schema } from '../../client/index.ts';
import type { FieldValue } from '../../contract/extraction.ts';
import type { Cell } from '../../tables/table.ts';
import { writeCsv } from '../../tables/write-csv.ts';
import { arrangeExtraction } from '../arrange-extraction.ts';
import { safeJsonLine, safeText } from '../safe-text.ts';
import type { FileResult } from './file-result.ts';

function cellOf(value: FieldValue): Cell {
  if (typeof value === 'string') return safeText(value);
  return typeof value === 'object' && value !== null ? safeJsonLine(value) : value;
}

/** The columns of a schema's fields, and their cells: single values by their paths, and a list of objects as JSON. */
function arrange({ extraction }: FileResult, { fields }: Schema): { path: string; cell: Cell }[] {
  const nothing = { fields: {}, details: {}, missing: [], model: '' };
  const { values, tables } = arrangeExtraction(fields, extraction ?? nothing);
  const lists = tables.map(({ name, columns, rows }) => {
    const objects = rows.map(({ values }) =>
      Object.fromEntries(columns.map((column, index) => [column, values[index] ?? null])),
    );
    return { path: name, cell: extraction === null ? null : safeJsonLine(objects) };
  });
  return [...values.map(({ path, value }) => ({ path, cell: cellOf(value) })), ...lists];
}

/** Results as CSV (RFC 4180): a row for each file, a column for each field. No text is a formula to a spreadsheet. */
export function resultsAsCsv(results: readonly FileResult[], schema: Schema): string {
  const arranged = results.map((result) => ({ result, cells: arrange(result, schema) }));
  const paths = arranged[0]?.cells.map(({ path }) => path) ?? [];
  const rows = arranged.map(({ result: { file, job, error }, cells }): Cell[] => [
    safeText(file),
    job?.id ?? null,
    job?.status ?? null,
    error?.code ?? job?.errorCode ?? null,
    ...cells.map(({ cell }) => cell),
  ]);
  const columns = ['file', 'job', 'status', 'error', ...paths];
  return new TextDecoder().decode(writeCsv({ name: schema.name, columns, rows }));
}
