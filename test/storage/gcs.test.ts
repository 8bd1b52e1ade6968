import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import test from 'ava';
import { createGcsStorage } from '../../src/storage/gcs.ts';
import type { ObjectStorage } from '../../src/storage/object-storage.ts';
import { openObjectStorage } from '../../src/storage/open-object-storage.ts';
import { ObjectExists, StorageUnavailable } from '../../src/storage/storage-errors.ts';
import { type GcsEmulator, startGcsEmulator } from '../helpers/gcs-emulator.ts';
import { startProxy, startStuckServer, unusedAddress } from './faulty-servers.ts';
import { listKeys, pathExists, store, testObjectStorage } from './storage-suite.ts';

const never = new AbortController().signal;
const copies = await mkdtemp(path.join(tmpdir(), 'gcs-storage-'));
let emulator: GcsEmulator;
let shared: ObjectStorage;

test.before(async () => {
  process.env.TMPDIR = copies;
  emulator = await startGcsEmulator();
  await emulator.createBucket('documents');
  shared = storageAt(emulator.url);
});
test.after.always(async () => {
  await emulator?.[Symbol.asyncDispose]();
  await rm(copies, { recursive: true, force: true });
});

testObjectStorage(test, () => shared);

test('two prefixes of one bucket keep to themselves', async (t) => {
  const one = storageAt(emulator.url, 'tenant/one/');
  const two = storageAt(emulator.url, '/tenant/two');
  await store(one, 'same/key', 'one');
  await store(two, 'same/key', 'two');
  t.is((await buffer(await one.readObject('same/key'))).toString(), 'one');
  t.deepEqual(await listKeys(two, ''), ['same/key']);
  await one.deleteObject('same/key');
  t.is((await two.statObject('same/key'))?.size, 3);
});

test('a listing goes on over more than one page', async (t) => {
  const storage = storageAt(emulator.url, 'pages');
  const names = Array.from({ length: 1003 }, (_, index) => `n/${String(index).padStart(4, '0')}`);
  const queue = names.values();
  const worker = async () => {
    for (const name of queue) await store(storage, name, 'x');
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  t.deepEqual(await listKeys(storage, 'n/'), names);
});

test.serial('a local copy is removed when it is disposed or when its download is aborted', async (t) => {
  const storage = storageAt(emulator.url, 'copies');
  await store(storage, 'big', randomBytes(5_000_000));
  const file = await storage.localFile('big', never);
  t.true(file.path.startsWith(copies));
  await file[Symbol.asyncDispose]();
  t.false(await pathExists(path.dirname(file.path)));
  const stuck = await startStuckServer();
  const abort = new AbortController();
  const before = await copyFolders();
  const download = storageAt(stuck.url).localFile('big', abort.signal);
  await stuck.connected;
  const made = (await copyFolders()).filter((name) => !before.includes(name));
  t.is(made.length, 1);
  abort.abort(new Error('enough'));
  await t.throwsAsync(download, { message: 'enough' });
  t.deepEqual(await copyFolders(), before);
  await stuck.close();
});

test('local copies that a dead process left are swept by their age', async (t) => {
  const old = await mkdtemp(path.join(copies, 'extractform-object-'));
  const recent = await mkdtemp(path.join(copies, 'extractform-object-'));
  const foreign = await mkdtemp(path.join(copies, 'something-else-'));
  const longAgo = new Date(Date.now() - 172_800_000);
  await utimes(old, longAgo, longAgo);
  await utimes(foreign, longAgo, longAgo);
  t.is(await shared.sweepTemporaryFiles(new Date(Date.now() - 86_400_000)), 1);
  t.false(await pathExists(old));
  t.true(await pathExists(recent));
  t.true(await pathExists(foreign));
});

test('a service that takes no bytes holds the writer back, and destroying the upload closes its connection', async (t) => {
  const stuck = await startStuckServer();
  const upload = storageAt(stuck.url).createObject('stuck');
  const accepted = await writeUntilStalled(upload.stream, stuck.connected);
  t.true(accepted < 64_000_000, `${accepted} bytes were taken in`);
  const socket = await stuck.connected;
  const closed = new Promise((resolve) => socket.once('close', resolve));
  upload.stream.destroy(new Error('enough'));
  await t.throwsAsync(upload.finished, { message: 'enough' });
  socket.resume();
  await closed;
  await stuck.close();
});

for (const size of [5, 1_000_000]) {
  test(`an upload of ${size} bytes whose answer is lost is stored all the same, and says so`, async (t) => {
    const proxy = await startProxy(emulator.url, 'answer lost');
    const storage = storageAt(proxy.url);
    const key = `lost-answer/${size}`;
    const bytes = randomBytes(size);
    await t.notThrowsAsync(store(storage, key, bytes));
    t.deepEqual(await buffer(await shared.readObject(key)), bytes);
    await t.throwsAsync(store(shared, key, bytes), { instanceOf: ObjectExists });
    await t.throwsAsync(store(storage, key, bytes));
    await proxy.close();
  });

  test(`an upload of ${size} bytes that is cut on its way is not there, and says so`, async (t) => {
    const proxy = await startProxy(emulator.url, 'request cut');
    const key = `cut-request/${size}`;
    await t.throwsAsync(store(storageAt(proxy.url), key, randomBytes(size)), {
      instanceOf: StorageUnavailable,
    });
    t.is(await shared.statObject(key), null);
    await proxy.close();
  });
}

test('an upload is tried again when the service fails once', async (t) => {
  const proxy = await startProxy(emulator.url, 'first upload refused');
  await t.notThrowsAsync(store(storageAt(proxy.url), 'tried/again', 'bytes'));
  t.is((await shared.statObject('tried/again'))?.size, 5);
  await proxy.close();
});

test('a download that is cut is a failure, never a short object', async (t) => {
  await store(shared, 'cut/download', randomBytes(1_000_000));
  const proxy = await startProxy(emulator.url, 'download cut');
  const storage = storageAt(proxy.url);
  const stream = await storage.readObject('cut/download');
  await t.throwsAsync(buffer(stream), { instanceOf: StorageUnavailable });
  await t.throwsAsync(storage.localFile('cut/download', never), { instanceOf: StorageUnavailable });
  await proxy.close();
});

test('a location picks the bucket and the prefix', async (t) => {
  process.env.STORAGE_EMULATOR_HOST = emulator.url;
  const storage = await openObjectStorage({ kind: 'gcs', bucket: 'documents', prefix: 'picked' });
  await store(storage, 'a', 'x');
  t.deepEqual(await listKeys(shared, 'picked/'), ['picked/a']);
});

test('a service that is not there is unavailable, with its cause', async (t) => {
  const storage = storageAt(await unusedAddress());
  const calls: Promise<unknown>[] = [
    storage.check(never),
    storage.statObject('a'),
    storage.readObject('a'),
    storage.localFile('a', never),
    storage.deleteObject('a'),
    listKeys(storage, ''),
    store(storage, 'a', 'x'),
  ];
  for (const call of await Promise.allSettled(calls)) {
    const reason: unknown = call.status === 'rejected' ? call.reason : 'it did not fail';
    t.true(reason instanceof StorageUnavailable && reason.cause instanceof Error, String(reason));
  }
});

test('a bucket that is not there is unavailable, not an absent object', async (t) => {
  const storage = storageAt(emulator.url, '', 'no-such-bucket');
  await t.throwsAsync(storage.check(never), { instanceOf: StorageUnavailable, message: /404/ });
  await t.throwsAsync(store(storage, 'a', 'x'), { instanceOf: StorageUnavailable });
});

/** A storage as a process whose `STORAGE_EMULATOR_HOST` is `url` makes it. */
function storageAt(url: string, prefix = '', bucket = 'documents'): ObjectStorage {
  process.env.STORAGE_EMULATOR_HOST = url;
  return createGcsStorage({ bucket, prefix });
}

async function copyFolders(): Promise<string[]> {
  return (await readdir(copies)).filter((name) => name.startsWith('extractform-object-'));
}

/** Writes until nothing has been taken in although the connection stands; returns how many bytes were. */
async function writeUntilStalled(
  stream: NodeJS.WritableStream,
  connected: Promise<unknown>,
): Promise<number> {
  const chunk = randomBytes(65_536);
  let accepted = 0;
  const fill = async () => {
    while (accepted < 64_000_000) {
      accepted += chunk.length;
      if (!stream.write(chunk)) await once(stream, 'drain');
    }
  };
  const filling = fill().catch(() => {});
  await connected;
  let last = -1;
  while (last !== accepted) {
    last = accepted;
    await Promise.race([filling, new Promise((resolve) => setTimeout(resolve, 300))]);
  }
  return accepted;
}
