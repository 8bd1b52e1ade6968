import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type EvaluationCase, SetError } from './evaluation-case.ts';
import { readCase } from './read-case.ts';
import { readGroups } from './read-groups.ts';

/**
 * Reads a set: a folder with a folder for each document, in the order of their names. Folders without `document.*` are no cases. Throws
 * `SetError` with everything that is wrong with it.
 */
export async function readSet(folder: string): Promise<EvaluationCase[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw new SetError([
      `${folder}: ${error.code === 'ENOENT' ? 'is not there' : `cannot be read (${error.code})`}`,
    ]);
  });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const problems: string[] = [];
  const groups = await readGroups(folder, (problem) => problems.push(problem));
  const cases: EvaluationCase[] = [];
  for (const name of names.sort()) {
    const one = await readCase(join(folder, name), name, (problem) => problems.push(problem));
    if (one !== null) cases.push({ ...one, groups: groups.get(name) ?? new Map() });
  }
  if (cases.length === 0 && problems.length === 0) {
    problems.push(`${folder}: has no case, which is a folder with document.*, schema.json and expected.json`);
  }
  const unknown = [...groups.keys()].filter((name) => !names.includes(name));
  problems.push(...unknown.map((name) => `${join(folder, 'cases.tsv')}: there is no case ${name}`));
  if (problems.length > 0) throw new SetError(problems);
  return cases;
}
