import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { finished, pipeline } from 'node:stream/promises';
import test from 'ava';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { discardUpload } from '../../src/documents/discard-upload.ts';
import { sniffContentType } from '../../src/documents/reading/sniff-content-type.ts';
import { createDiskStorage } from '../../src/storage/disk.ts';
import { UploadSink } from '../../src/storage/upload-sink.ts';
import { fileScope, type Scope } from '../helpers/scope.ts';
import { freshFolder } from '../helpers/service.ts';
import { filesBelow } from '../helpers/stored-files.ts';

async function place(t: Scope) {
  const root = await freshFolder(t);
  const storage = createDiskStorage({ root });
  const services = { storage, sniffContentType };
  const open = (id = uuidv7()) => new UploadSink(storage, sniffContentType, id);
  return { root, storage, services, open };
}

const scope = fileScope();

test('a file is stored byte for byte, counted, hashed and typed, however it is cut', async (t) => {
  const { storage, open } = await place(scope);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 6_000 }), { minLength: 1, maxLength: 5 }),
      async (lengths) => {
        const chunks = lengths.map((length, index) => Buffer.alloc(length, `part ${index} `));
        const bytes = Buffer.concat(chunks);
        const sink = open();
        await pipeline(chunks, sink);
        t.deepEqual(await sink.result(), {
          documentId: sink.documentId,
          storageKey: `documents/${sink.documentId}`,
          contentType: 'text/plain',
          size: bytes.length,
          sha256: createHash('sha256').update(bytes).digest('hex'),
        });
        t.deepEqual(await storage.statObject(sink.storageKey).then((stat) => stat?.size), bytes.length);
      },
    ),
    { numRuns: 10 },
  );
});

test('a type that is not accepted fails as soon as the first bytes tell, and leaves nothing', async (t) => {
  const { root, open } = await place(t);
  const sink = open();
  sink.write(Buffer.alloc(4_100));
  const [error] = await once(sink, 'error');
  t.is(error.code, 'UNSUPPORTED_FILE');
  await t.throwsAsync(sink.result(), { code: 'UNSUPPORTED_FILE' });
  t.is(await sink.settled, 'gone');
  t.deepEqual(await filesBelow(root), []);
});

test('a short file of such a type fails at its end, and leaves nothing', async (t) => {
  const { root, open } = await place(t);
  const sink = open();
  await t.throwsAsync(pipeline([Buffer.from([0, 1, 2])], sink), { code: 'UNSUPPORTED_FILE' });
  t.is(await sink.settled, 'gone');
  t.deepEqual(await filesBelow(root), []);
});

test('an upload that is broken off leaves nothing, whenever that is', async (t) => {
  const { root, services, open } = await place(t);
  for (const begin of [
    async () => {},
    async (sink: UploadSink) => void sink.write('Total: 5'),
    async (sink: UploadSink) => {
      sink.write('Total: 5'.repeat(10_000));
      sink.end();
    },
    async (sink: UploadSink) => {
      sink.end('Total: 5');
      await finished(sink);
    },
  ]) {
    const sink = open();
    sink.on('error', () => {});
    await begin(sink);
    await discardUpload(services, sink);
    t.deepEqual(await filesBelow(root), [], begin.toString());
  }
});

test('no result is told before the end, and none of an upload that was broken off', async (t) => {
  const { open } = await place(t);
  const sink = open();
  sink.on('error', () => {});
  sink.write('Total: 5');
  const early = sink.result();
  sink.destroy(new Error('the client went away'));
  await t.throwsAsync(early, { message: 'the client went away' });
});

test('what storage refuses is told to the one who waits for the result', async (t) => {
  const { root, open } = await place(t);
  const first = open();
  await pipeline(['Total: 5'], first);
  const second = open(first.documentId);
  await t.throwsAsync(pipeline(['Total: 6'], second), { name: 'ObjectExists' });
  await t.throwsAsync(second.result(), { name: 'ObjectExists' });
  t.deepEqual(await filesBelow(root), [first.storageKey]);
});
