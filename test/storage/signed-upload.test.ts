import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import test from 'ava';
import { createDiskStorage } from '../../src/storage/disk.ts';
import { createGcsStorage } from '../../src/storage/gcs.ts';
import type { ObjectStorage, SignedUpload } from '../../src/storage/object-storage.ts';
import { InvalidObjectKey, StorageUnavailable } from '../../src/storage/storage-errors.ts';
import { type GcsEmulator, startGcsEmulator } from '../helpers/gcs-emulator.ts';
import { fileScope } from '../helpers/scope.ts';
import { freshFolder } from '../helpers/service.ts';
import { serviceAccountFile } from '../helpers/service-account.ts';

const scope = fileScope();
let emulator: GcsEmulator;
let storage: ObjectStorage;

test.before(async () => {
  emulator = await startGcsEmulator();
  scope.teardown(() => emulator[Symbol.asyncDispose]());
  await emulator.createBucket('documents');
  process.env.STORAGE_EMULATOR_HOST = emulator.url;
  process.env.GOOGLE_APPLICATION_CREDENTIALS = await serviceAccountFile(scope);
  storage = createGcsStorage({ bucket: 'documents', prefix: 'tenant' });
});

const inMinutes = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);

async function sign(key: string, contentType: string | null = null): Promise<SignedUpload> {
  const signed = await storage.signUpload(key, { expiresAt: inMinutes(15), maxBytes: 1000, contentType });
  if (signed === null) throw new Error('a bucket signs addresses');
  return signed;
}

const put = ({ url, headers }: SignedUpload, body: Uint8Array<ArrayBuffer>): Promise<Response> =>
  fetch(url, { method: 'PUT', headers, body });

test.serial('what is put to a signed address is stored under its key, below the prefix', async (t) => {
  const bytes = Uint8Array.from(randomBytes(900));
  const reply = await put(await sign('uploads/one'), bytes);
  t.is(reply.status, 200, await reply.text());
  t.deepEqual(await buffer(await storage.readObject('uploads/one')), Buffer.from(bytes));
});

// The emulator takes signed uploads without looking at their conditions; a real bucket refuses what breaks them.
test.serial('the conditions are headers that go with the bytes and stand in the signature', async (t) => {
  const { url, headers } = await sign('uploads/conditions');
  const conditions = { 'x-goog-if-generation-match': '0', 'x-goog-content-length-range': '0,1000' };
  t.deepEqual(headers, conditions);
  const query = new URL(url).searchParams;
  t.is(query.get('X-Goog-Algorithm'), 'GOOG4-RSA-SHA256');
  t.is(query.get('X-Goog-SignedHeaders'), 'host;x-goog-content-length-range;x-goog-if-generation-match');
  t.true(Number(query.get('X-Goog-Expires')) > 890 && Number(query.get('X-Goog-Expires')) <= 900);
  const typed = await sign('uploads/typed', 'application/pdf');
  t.deepEqual(typed.headers, { ...conditions, 'Content-Type': 'application/pdf' });
  t.regex(new URL(typed.url).searchParams.get('X-Goog-SignedHeaders') ?? '', /^content-type;host;/);
  t.is((await put(typed, Uint8Array.of(1))).status, 200);
});

test.serial(
  'a key that breaks the rules is not signed, and neither is anything without credentials',
  async (t) => {
    await t.throwsAsync(sign('../other'), { instanceOf: InvalidObjectKey });
    process.env.GOOGLE_APPLICATION_CREDENTIALS = '/nowhere/service-account.json';
    const bare = createGcsStorage({ bucket: 'documents', prefix: '' });
    const conditions = { expiresAt: inMinutes(1), maxBytes: 1, contentType: null };
    await t.throwsAsync(bare.signUpload('a', conditions), { instanceOf: StorageUnavailable });
  },
);

test.serial('a disk signs nothing: its bytes come through the service', async (t) => {
  const disk = createDiskStorage({ root: await freshFolder(t) });
  t.is(await disk.signUpload('a', { expiresAt: inMinutes(1), maxBytes: 1, contentType: null }), null);
});
