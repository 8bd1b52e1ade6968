import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { complaintOf, copyTree } from './tree-copy.ts';

/**
 * An executable: plants each break that is kept beside it into a copy of the tree, and runs there the test that is to notice. Ends
 * with 0 if the tests pass without a break and each break fails the very test that its patch names; the tree itself is not touched.
 */
/** A patch, the test file that is to fail with it, and the test of it that must be among those that fail. */
interface Break {
  name: string;
  patch: string;
  testFile: string;
  title: string;
}

async function readBreaks(): Promise<Break[]> {
  const names = (await readdir(import.meta.dirname)).filter((name) => name.endsWith('.patch')).sort();
  return await Promise.all(
    names.map(async (name) => {
      const patch = join(import.meta.dirname, name);
      const text = await readFile(patch, 'utf8');
      const [testFile, title] = ['Test', 'Fails'].map(
        (word) => new RegExp(`^${word}: (.+)$`, 'm').exec(text)?.[1],
      );
      if (testFile === undefined || title === undefined)
        throw new Error(`${name} names no test that is to fail`);
      return { name, patch, testFile, title };
    }),
  );
}

function runTests(copy: string, files: string[]): Promise<string | null> {
  return complaintOf(copy, process.execPath, ['test/run.ts', ...files]);
}

/** Why a break does not count as noticed, or `null`. */
async function missed({ patch, testFile, title }: Break): Promise<string | null> {
  await using cleanup = new AsyncDisposableStack();
  const copy = await copyTree(cleanup);
  const refusal = await complaintOf(copy, 'git', ['apply', patch]);
  if (refusal !== null) return `the patch does not fit the tree any more: ${refusal}`;
  const complaint = await runTests(copy, [testFile]);
  if (complaint === null) return `${testFile} passes with it`;
  const isNamed = complaint.split('\n').some((line) => line.includes('[fail]') && line.includes(title));
  return isNamed ? null : `${testFile} fails, but not in '${title}': ${complaint}`;
}

async function main(): Promise<void> {
  const breaks = await readBreaks();
  await using cleanup = new AsyncDisposableStack();
  const sound = await copyTree(cleanup);
  const complaint = await runTests(sound, [...new Set(breaks.map(({ testFile }) => testFile))]);
  if (complaint !== null) throw new Error(`the tests fail without any break: ${complaint}`);
  for (const planted of breaks) {
    const why = await missed(planted);
    process.stdout.write(
      `${why === null ? '✔ noticed' : '✘ missed'}: ${planted.name}${why === null ? '' : `: ${why}`}\n`,
    );
    if (why !== null) process.exitCode = 1;
  }
}

await main();
