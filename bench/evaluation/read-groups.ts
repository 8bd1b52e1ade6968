import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Columns of `cases.tsv` that tell documents apart and are no groups of them. */
const NO_GROUPS = new Set(['case', 'file', 'fields', 'repo', 'source']);

/** Reads the groups of a set's cases from its `cases.tsv`, if it has one: the first row names the columns, one of which is `case`. */
export async function readGroups(
  folder: string,
  report: (problem: string) => void,
): Promise<Map<string, Map<string, string>>> {
  const path = join(folder, 'cases.tsv');
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return new Map();
  const [head = [], ...rows] = text
    .split(/\r?\n/u)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t'));
  const at = head.indexOf('case');
  if (at === -1) {
    report(`${path}: has no column called case`);
    return new Map();
  }
  return new Map(
    rows.map((row) => [
      row[at] ?? '',
      new Map(
        head.flatMap((column, cell) =>
          NO_GROUPS.has(column) || !row[cell] ? [] : [[column, row[cell]] as const],
        ),
      ),
    ]),
  );
}
