import type { Extraction } from '../../client/index.ts';
import { type Row, rowsOf } from './rows.ts';
import { patchExtraction } from './save-drafts.ts';

/** Takes a saved row out of its list, and saves that. Throws `ApiProblem`. */
export async function removeRow(extraction: Extraction, { list, index }: Row): Promise<void> {
  const rows = rowsOf(extraction.fields, list).toSpliced(index, 1);
  await patchExtraction(extraction.jobId, extraction.revision, { [list]: rows });
}
