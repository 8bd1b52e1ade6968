import type { Extraction, FieldValue } from '../../client/index.ts';
import { patchExtraction } from './save-drafts.ts';

/** The list of the schema's top level that a path leads into, and the index there; `null` for other paths. */
export function rowOf(path: string): { list: string; index: number } | null {
  const [, list, index] = /^([^.[\]]+)\[(\d+)\]/.exec(path) ?? [];
  return list === undefined ? null : { list, index: Number(index) };
}

const rowsOf = ({ fields }: Extraction, list: string): FieldValue[] => {
  const rows = fields[list];
  return Array.isArray(rows) ? rows : [];
};

/** Takes a row out of a list, and saves that. Throws `ApiProblem`. */
export async function removeRow(extraction: Extraction, list: string, index: number): Promise<void> {
  const rows = rowsOf(extraction, list).toSpliced(index, 1);
  await patchExtraction(extraction.jobId, extraction.revision, { [list]: rows });
}
