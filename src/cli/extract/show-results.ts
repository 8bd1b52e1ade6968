import type { Schema } from '../../client/index.ts';
import { arrangeExtraction } from '../arrange-extraction.ts';
import type { Display } from '../display/display.ts';
import { renderTable } from '../display/render-table.ts';
import { safeText } from '../safe-text.ts';
import { showExtraction } from '../show-extraction.ts';
import type { FileResult } from './file-result.ts';

/** Why a result has no fields; empty where it has. */
function reasonOf({ job, error }: FileResult): string {
  if (error !== null) return `${error.code}: ${error.message}`;
  return job === null || job.errorCode === null ? '' : `${job.errorCode}: ${job.errorMessage ?? ''}`;
}

/** The files with their jobs as a table. */
export function showJobs(results: readonly FileResult[], display: Display): string {
  const rows = results.map((result) => [
    { text: safeText(result.file) },
    { text: result.job?.id ?? '' },
    { text: result.job?.status ?? 'REFUSED' },
    { text: safeText(reasonOf(result)) },
  ]);
  return renderTable(
    [
      { title: 'file', align: 'left' },
      { title: 'job', align: 'left' },
      { title: 'status', align: 'left' },
      { title: 'error', align: 'left', flexible: true },
    ],
    rows,
    display,
  );
}

/** The fields of each file as tables, and after them the files with their jobs. */
export function showResults(results: readonly FileResult[], { fields }: Schema, display: Display): string {
  const shown = results.flatMap(({ file, extraction }) =>
    extraction === null
      ? []
      : [
          `  ${display.paint('bold', safeText(file))}\n\n${showExtraction(arrangeExtraction(fields, extraction), display)}\n`,
        ],
  );
  return [...shown, showJobs(results, display)].join('\n');
}
