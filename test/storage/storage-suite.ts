import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { access, readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { TestFn } from 'ava';
import type { ObjectStorage } from '../../src/storage/object-storage.ts';
import { InvalidObjectKey, ObjectExists, ObjectNotFound } from '../../src/storage/storage-errors.ts';

/** More than the streams, the sockets and the chunks of either adapter hold at once. */
const MANY_BYTES = 5_000_003;
const never = new AbortController().signal;

/** Stores bytes under a key and waits until they are durable. */
export async function store(storage: ObjectStorage, key: string, bytes: string | Buffer): Promise<void> {
  const upload = storage.createObject(key);
  upload.stream.end(bytes);
  await upload.finished;
}

/** The keys of a listing, sorted. */
export async function listKeys(storage: ObjectStorage, prefix: string): Promise<string[]> {
  const keys = await Array.fromAsync(storage.listObjects(prefix), (object) => object.key);
  return keys.sort();
}

/** Writes more than is held back anywhere, and leaves the upload open. */
export async function beginUpload(storage: ObjectStorage, key: string) {
  const upload = storage.createObject(key);
  for (let written = 0; written < MANY_BYTES; written += 65_536) {
    if (!upload.stream.write(randomBytes(65_536))) await once(upload.stream, 'drain');
  }
  return upload;
}

/** What every object storage has to do. `open` gives the storage to be tried, the same one each time; each test keeps to a folder of its own. */
export function testObjectStorage(test: TestFn, open: () => ObjectStorage): void {
  const folder = () => `t-${randomUUID()}`;

  test('what was stored is read back byte for byte, with its size and time', async (t) => {
    const storage = open();
    const key = `${folder()}/big.bin`;
    const bytes = randomBytes(MANY_BYTES);
    const before = Date.now();
    const upload = storage.createObject(key);
    await pipeline(
      [bytes.subarray(0, 100), bytes.subarray(100, 3_000_000), bytes.subarray(3_000_000)],
      upload.stream,
    );
    await upload.finished;
    const stat = await storage.statObject(key);
    t.is(stat?.size, MANY_BYTES);
    t.true(Math.abs((stat?.updatedAt.getTime() ?? 0) - before) < 60_000);
    const read = await buffer(await storage.readObject(key));
    t.is(digest(read), digest(bytes));
  });

  test('an empty object is an object', async (t) => {
    const storage = open();
    const key = `${folder()}/empty`;
    await store(storage, key, '');
    t.is((await storage.statObject(key))?.size, 0);
    t.is((await buffer(await storage.readObject(key))).length, 0);
  });

  test('a range gives its bytes, is cut at the end, and fails past the end', async (t) => {
    const storage = open();
    const key = `${folder()}/digits`;
    await store(storage, key, '0123456789');
    const read = async (start: number, end: number) =>
      (await buffer(await storage.readObject(key, { start, end }))).toString();
    t.is(await read(0, 0), '0');
    t.is(await read(3, 6), '3456');
    t.is(await read(7, 99), '789');
    await t.throwsAsync(storage.readObject(key, { start: 10, end: 12 }), { instanceOf: RangeError });
  });

  test('a key that is taken stays as it is, and the second upload fails', async (t) => {
    const storage = open();
    const key = `${folder()}/once`;
    await store(storage, key, 'first');
    await t.throwsAsync(store(storage, key, 'second'), { instanceOf: ObjectExists });
    t.is((await buffer(await storage.readObject(key))).toString(), 'first');
  });

  test('of many uploads to one key at once, one wins and its bytes are whole', async (t) => {
    const storage = open();
    const key = `${folder()}/race`;
    const contents = Array.from({ length: 8 }, () => randomBytes(300_000));
    const outcomes = await Promise.allSettled(contents.map((bytes) => store(storage, key, bytes)));
    const winners = outcomes.flatMap((outcome, index) => (outcome.status === 'fulfilled' ? [index] : []));
    const losses = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    t.is(winners.length, 1);
    t.true(losses.every((reason) => reason instanceof ObjectExists));
    const read = await buffer(await storage.readObject(key));
    t.deepEqual(read, contents[winners[0] ?? -1]);
  });

  test('an upload shows nothing until it has ended', async (t) => {
    const storage = open();
    const inside = folder();
    const upload = await beginUpload(storage, `${inside}/slow`);
    t.is(await storage.statObject(`${inside}/slow`), null);
    t.deepEqual(await listKeys(storage, inside), []);
    upload.stream.end();
    await upload.finished;
    t.deepEqual(await listKeys(storage, inside), [`${inside}/slow`]);
  });

  test('an upload that is destroyed half way leaves nothing, tells why, and frees its key', async (t) => {
    const storage = open();
    const key = `${folder()}/cut`;
    const upload = await beginUpload(storage, key);
    const reason = new Error('the client went away');
    upload.stream.destroy(reason);
    t.is(await t.throwsAsync(upload.finished), reason);
    t.is(await storage.statObject(key), null);
    await store(storage, key, 'again');
    t.is((await storage.statObject(key))?.size, 5);
  });

  test('an upload that is destroyed before its first byte, or without a reason, leaves nothing', async (t) => {
    const storage = open();
    const inside = folder();
    const early = storage.createObject(`${inside}/early`);
    early.stream.destroy();
    await t.throwsAsync(early.finished, { message: /destroyed/ });
    const late = await beginUpload(storage, `${inside}/late`);
    late.stream.destroy();
    await t.throwsAsync(late.finished, { message: /destroyed/ });
    t.deepEqual(await listKeys(storage, inside), []);
  });

  test('an upload whose source fails leaves nothing', async (t) => {
    const storage = open();
    const key = `${folder()}/broken-source`;
    const upload = storage.createObject(key);
    const source = async function* () {
      yield randomBytes(200_000);
      throw new Error('the source broke');
    };
    await t.throwsAsync(pipeline(source, upload.stream), { message: 'the source broke' });
    await t.throwsAsync(upload.finished, { message: 'the source broke' });
    t.is(await storage.statObject(key), null);
  });

  test('what is absent reads as absent, and can be deleted', async (t) => {
    const storage = open();
    const key = `${folder()}/absent`;
    t.is(await storage.statObject(key), null);
    await t.throwsAsync(storage.readObject(key), { instanceOf: ObjectNotFound });
    await t.throwsAsync(storage.localFile(key, never), { instanceOf: ObjectNotFound });
    await t.notThrowsAsync(storage.deleteObject(key));
  });

  test('a deleted object is gone, and its key can be taken again', async (t) => {
    const storage = open();
    const inside = folder();
    await store(storage, `${inside}/deep/er/file`, 'one');
    await storage.deleteObject(`${inside}/deep/er/file`);
    await storage.deleteObject(`${inside}/deep/er/file`);
    t.is(await storage.statObject(`${inside}/deep/er/file`), null);
    t.deepEqual(await listKeys(storage, inside), []);
    await store(storage, `${inside}/deep/er/file`, 'two');
    t.is((await buffer(await storage.readObject(`${inside}/deep/er/file`))).toString(), 'two');
  });

  test('objects are stored and deleted side by side in one folder', async (t) => {
    const storage = open();
    const inside = folder();
    const work = Array.from({ length: 20 }, async (_, index) => {
      await store(storage, `${inside}/shared/${index}`, `${index}`);
      if (index % 2 === 0) await storage.deleteObject(`${inside}/shared/${index}`);
    });
    await t.notThrowsAsync(Promise.all(work));
    t.is((await listKeys(storage, inside)).length, 10);
  });

  test('a listing has what begins with its prefix, and no more', async (t) => {
    const storage = open();
    const inside = folder();
    const keys = ['a', 'ab/1', 'ab/2/x.json', 'abc/3', 'b/4'].map((name) => `${inside}/${name}`);
    for (const key of keys) await store(storage, key, key);
    t.deepEqual(await listKeys(storage, `${inside}/`), keys);
    t.deepEqual(await listKeys(storage, `${inside}/ab`), keys.slice(1, 4));
    t.deepEqual(await listKeys(storage, `${inside}/ab/`), keys.slice(1, 3));
    t.deepEqual(await listKeys(storage, `${inside}/ab/2/x`), keys.slice(2, 3));
    t.deepEqual(await listKeys(storage, `${inside}/zz`), []);
    const everything = await listKeys(storage, '');
    t.true(keys.every((key) => everything.includes(key)));
    const sizes = await Array.fromAsync(storage.listObjects(`${inside}/b`), (object) => object.size);
    t.deepEqual(sizes, [`${inside}/b/4`.length]);
  });

  test('a local file has the object, and disposing it leaves the object', async (t) => {
    const storage = open();
    const key = `${folder()}/local.pdf`;
    const bytes = randomBytes(1_000_000);
    await store(storage, key, bytes);
    const file = await storage.localFile(key, never);
    t.is(file.sizeBytes, bytes.length);
    t.deepEqual(await readFile(file.path), bytes);
    await file[Symbol.asyncDispose]();
    t.is((await storage.statObject(key))?.size, bytes.length);
  });

  test('an aborted signal ends a local copy and a check with its reason', async (t) => {
    const storage = open();
    const key = `${folder()}/aborted`;
    await store(storage, key, 'x');
    const reason = new Error('enough');
    t.is(await t.throwsAsync(storage.localFile(key, AbortSignal.abort(reason))), reason);
    t.is(await t.throwsAsync(storage.check(AbortSignal.abort(reason))), reason);
  });

  test('a reader that leaves early does not disturb the next one', async (t) => {
    const storage = open();
    const key = `${folder()}/left`;
    await store(storage, key, randomBytes(MANY_BYTES));
    const first = await storage.readObject(key);
    await once(first, 'readable');
    first.destroy();
    await once(first, 'close');
    t.is((await buffer(await storage.readObject(key))).length, MANY_BYTES);
  });

  test('keys that could lead elsewhere are refused by every method', async (t) => {
    const storage = open();
    for (const key of [
      '',
      '/etc/x',
      '../x',
      'a/../../x',
      'a//b',
      'a/',
      'a/./b',
      '.temporary/x',
      'a\0b',
      'a\\b',
      'ä',
    ]) {
      t.throws(() => storage.createObject(key), { instanceOf: InvalidObjectKey }, key);
      await t.throwsAsync(storage.readObject(key), { instanceOf: InvalidObjectKey }, key);
      await t.throwsAsync(storage.statObject(key), { instanceOf: InvalidObjectKey }, key);
      await t.throwsAsync(storage.localFile(key, never), { instanceOf: InvalidObjectKey }, key);
      await t.throwsAsync(storage.deleteObject(key), { instanceOf: InvalidObjectKey }, key);
    }
    await t.throwsAsync(listKeys(storage, '../'), { instanceOf: InvalidObjectKey });
  });

  test('a storage that works passes its check', async (t) => {
    await t.notThrowsAsync(open().check(never));
  });
}

/** Whether a path is there. */
export async function pathExists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
