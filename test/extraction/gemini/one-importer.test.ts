import { glob, readFile } from 'node:fs/promises';
import test from 'ava';

test('One file alone imports the package, so that another can take its place', async (t) => {
  const importers: string[] = [];
  for await (const path of glob('{src,activities,workflows}/**/*.ts')) {
    if (/from '@google\/generative-ai/u.test(await readFile(path, 'utf8'))) importers.push(path);
  }
  t.deepEqual(importers, ['src/extraction/gemini/gemini-client.ts']);
});
