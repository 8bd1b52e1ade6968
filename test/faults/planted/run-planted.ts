import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { complaintOf, copyTree } from '../../planted/tree-copy.ts';

/** What does not heal within this, in seconds, is not waited for. */
const DRAIN = '30';

/** A patch, the points at which its bug shows, and the invariant that must be broken by it. */
interface PlantedBug {
  name: string;
  patch: string;
  points: string;
  breaks: string;
}

async function readBugs(): Promise<PlantedBug[]> {
  const names = (await readdir(import.meta.dirname)).filter((name) => name.endsWith('.patch')).sort();
  return await Promise.all(
    names.map(async (name) => {
      const patch = join(import.meta.dirname, name);
      const text = await readFile(patch, 'utf8');
      const [points, breaks] = ['Points', 'Breaks'].map(
        (word) => new RegExp(`^${word}: (.+)$`, 'm').exec(text)?.[1],
      );
      if (points === undefined || breaks === undefined)
        throw new Error(`${name} does not say what it breaks, and where`);
      return { name, patch, points, breaks };
    }),
  );
}

/** Why a bug does not count as found, or `null`. */
async function missed({ patch, points, breaks }: PlantedBug): Promise<string | null> {
  await using cleanup = new AsyncDisposableStack();
  const copy = await copyTree(cleanup);
  const refusal = await complaintOf(copy, 'git', ['apply', patch]);
  if (refusal !== null) return `the patch does not fit the tree any more: ${refusal}`;
  const args = ['test/faults/matrix/run.ts', '--only', points, '--drain', DRAIN];
  const complaint = await complaintOf(copy, process.execPath, args);
  if (complaint === null) return 'nothing is broken by it';
  const isFound = complaint.split('\n').some((line) => line.startsWith(`✘ ${breaks}: `));
  return isFound ? null : `not '${breaks}' is broken, but: ${complaint}`;
}

/** Plants each bug that is kept beside this into a copy of the tree, and runs the matrix there at its points. Says whether each was found. */
export async function runPlanted(): Promise<boolean> {
  let found = true;
  for (const bug of await readBugs()) {
    const why = await missed(bug);
    found &&= why === null;
    process.stdout.write(
      `${why === null ? '✔ found' : '✘ missed'}: ${bug.name}${why === null ? '' : `: ${why}`}\n`,
    );
  }
  return found;
}
