import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'ava';
import { createDiskStorage } from '../../src/storage/disk.ts';
import { openObjectStorage } from '../../src/storage/open-object-storage.ts';
import { StorageUnavailable } from '../../src/storage/storage-errors.ts';
import { beginUpload, listKeys, pathExists, store, testObjectStorage } from './storage-suite.ts';

const never = new AbortController().signal;
const base = await mkdtemp(path.join(tmpdir(), 'disk-storage-'));
const shared = createDiskStorage({ root: path.join(base, 'shared') });

test.after.always(() => rm(base, { recursive: true, force: true }));

testObjectStorage(test, () => shared);

test('neither a finished nor a destroyed upload leaves a temporary file', async (t) => {
  const root = path.join(base, 'temporary-files');
  const storage = createDiskStorage({ root });
  await store(storage, 'kept/file', 'x');
  const upload = await beginUpload(storage, 'cut/file');
  t.is((await readdir(path.join(root, '.temporary'))).length, 1);
  upload.stream.destroy();
  await t.throwsAsync(upload.finished);
  await t.throwsAsync(store(storage, 'kept/file', 'y'));
  t.deepEqual(await readdir(path.join(root, '.temporary')), []);
  t.deepEqual((await readdir(root)).sort(), ['.temporary', 'kept']);
});

test('a local file is the stored file itself', async (t) => {
  const root = path.join(base, 'local-file');
  const storage = createDiskStorage({ root });
  await store(storage, 'a/b.txt', 'x');
  await using file = await storage.localFile('a/b.txt', never);
  t.is(file.path, path.join(root, 'a/b.txt'));
});

test('deleting the last object of a folder removes the folder', async (t) => {
  const root = path.join(base, 'prune');
  const storage = createDiskStorage({ root });
  await store(storage, 'job/1/a', 'x');
  await store(storage, 'job/2/a', 'x');
  await storage.deleteObject('job/1/a');
  t.deepEqual(await readdir(path.join(root, 'job')), ['2']);
  await storage.deleteObject('job/2/a');
  t.deepEqual(await readdir(root), ['.temporary']);
});

test('what a killed process left is swept by its age, and nothing else', async (t) => {
  const root = path.join(base, 'killed');
  const storage = createDiskStorage({ root });
  await store(storage, 'whole', 'x');
  await killInUpload(root);
  t.deepEqual(await listKeys(storage, ''), ['whole']);
  const leftovers = await readdir(path.join(root, '.temporary'));
  t.is(leftovers.length, 1);
  t.is(await storage.sweepTemporaryFiles(new Date(Date.now() - 3_600_000)), 0);
  const old = new Date(Date.now() - 7_200_000);
  await utimes(path.join(root, '.temporary', `${leftovers[0]}`), old, old);
  const running = await beginUpload(storage, 'running');
  t.is(await storage.sweepTemporaryFiles(new Date(Date.now() - 3_600_000)), 1);
  running.stream.end();
  await t.notThrowsAsync(running.finished);
  t.deepEqual(await readdir(path.join(root, '.temporary')), []);
});

test('sweeping a storage that was never used finds nothing', async (t) => {
  t.is(await createDiskStorage({ root: path.join(base, 'unused') }).sweepTemporaryFiles(new Date()), 0);
  t.false(await pathExists(path.join(base, 'unused')));
});

test('a location picks the folder', async (t) => {
  const root = path.join(base, 'picked');
  const storage = await openObjectStorage({ kind: 'disk', root });
  await store(storage, 'a', 'x');
  t.true(await pathExists(path.join(root, 'a')));
});

test('a root that cannot be used is unavailable, with its cause', async (t) => {
  const file = path.join(base, 'a-file');
  await writeFile(file, '');
  for (const root of [file, path.join(file, 'below')]) {
    const storage = createDiskStorage({ root });
    const error = await t.throwsAsync(storage.check(never), { instanceOf: StorageUnavailable });
    t.true(error?.cause instanceof Error);
    await t.throwsAsync(store(storage, 'a/b', 'x'), { instanceOf: StorageUnavailable });
  }
});

test('an object that stands where a folder is needed is in the way, not overwritten', async (t) => {
  const storage = createDiskStorage({ root: path.join(base, 'in-the-way') });
  await store(storage, 'a', 'x');
  await t.throwsAsync(store(storage, 'a/b', 'y'));
  t.is(await storage.statObject('a/b'), null);
  t.deepEqual(await listKeys(storage, ''), ['a']);
});

/** Runs a process that is killed in the middle of an upload. */
async function killInUpload(root: string): Promise<void> {
  const suite = path.join(import.meta.dirname, 'storage-suite.ts');
  const disk = path.join(import.meta.dirname, '../../src/storage/disk.ts');
  const script = `
    import { beginUpload } from ${JSON.stringify(suite)};
    import { createDiskStorage } from ${JSON.stringify(disk)};
    await beginUpload(createDiskStorage({ root: ${JSON.stringify(root)} }), 'half');
    process.kill(process.pid, 'SIGKILL');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' });
  const [, signal] = await once(child, 'exit');
  if (signal !== 'SIGKILL') throw new Error('the process was not killed in its upload');
}
