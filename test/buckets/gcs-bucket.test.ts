import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import test from 'ava';
import type { Bucket } from '../../src/buckets/bucket.ts';
import { BucketError } from '../../src/buckets/bucket-error.ts';
import { createOpenBucket } from '../../src/buckets/open-bucket.ts';
import { createOutbound } from '../../src/outbound/create-outbound.ts';
import { type GcsEmulator, startGcsEmulator } from '../helpers/gcs-emulator.ts';
import { fileScope } from '../helpers/scope.ts';

const scope = fileScope();
let emulator: GcsEmulator;

test.before('a GCS emulator runs', async () => {
  emulator = await startGcsEmulator();
  scope.teardown(() => emulator[Symbol.asyncDispose]());
  await emulator.createBucket('documents');
});

const openBucket = createOpenBucket(createOutbound({ allowPrivateNetwork: true, ports: [] }));
const never = new AbortController().signal;
const all = { prefix: '', cursor: null, limit: 100 };

function connect(config: { bucket?: string; endpoint?: string | null } = {}, privateKey = 'none') {
  const whole = { bucket: 'documents', prefix: null, endpoint: emulator.url, region: null, ...config };
  return openBucket(whole, { type: 'GCS', clientEmail: 'reader@test.iam.gserviceaccount.com', privateKey });
}

const put = (key: string, text: string) => emulator.put('documents', key, text);

async function read(bucket: Bucket, key: string, maxBytes = 1_000_000): Promise<string> {
  const target = new PassThrough();
  const reading = buffer(target);
  reading.catch(() => {});
  await bucket.download(key, maxBytes, () => target, never);
  return (await reading).toString();
}

test('objects are listed by prefix, a page at a time, without what only stands for a folder', async (t) => {
  using bucket = await connect();
  const keys = ['list/1.txt', 'list/2.txt', 'list/3 ä+&.txt', 'list/deep/4.txt', 'list/5.txt'];
  for (const key of keys) await put(key, `text of ${key}`);
  await put('list/folder/', '');
  await put('other.txt', 'other');
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await bucket.list({ prefix: 'list/', cursor, limit: 2 }, never);
    t.true(page.objects.length <= 2);
    found.push(...page.objects.map(({ key }) => key));
    cursor = page.nextCursor;
  } while (cursor !== null);
  t.deepEqual(found.toSorted(), keys.toSorted());
  const [first] = (await bucket.list({ ...all, prefix: 'list/1' }, never)).objects;
  t.like(first, { size: 'text of list/1.txt'.length, contentType: 'text/plain' });
  t.deepEqual(await bucket.list({ ...all, prefix: 'nothing/' }, never), { objects: [], nextCursor: null });
});

test('an object is read by its key, whatever letters are in it, and not beyond what is wanted', async (t) => {
  using bucket = await connect();
  const key = 'read/ü & 1+1 = 2?#%20.txt';
  await put(key, 'the bytes');
  t.is(await read(bucket, key, 9), 'the bytes');
  t.like(await bucket.stat(key, never), { key, size: 9 });
  t.like(await t.throwsAsync(read(bucket, key, 8)), { code: 'OBJECT_TOO_LARGE' });
});

test('what is wrong is told by a word', async (t) => {
  using missing = await connect({ bucket: 'no-such-bucket' });
  t.like(await t.throwsAsync(missing.list(all, never)), { code: 'BUCKET_NOT_FOUND' });
  using away = await connect({ endpoint: 'http://127.0.0.1:9' });
  t.like(await t.throwsAsync(away.list(all, never)), { code: 'UNREACHABLE' });
  using bucket = await connect();
  for (const asked of [read(bucket, 'no/such.txt'), bucket.stat('no/such.txt', never)]) {
    t.like(await t.throwsAsync(asked), { code: 'OBJECT_NOT_FOUND' });
  }
});

test('a private key that is none is bad credentials, and is not told', async (t) => {
  using bucket = await connect({ endpoint: null }, 'a-secret-that-is-no-key');
  const error = await t.throwsAsync(bucket.list(all, never), { instanceOf: BucketError });
  t.is(error?.code, 'CREDENTIALS_REFUSED');
  t.notRegex(`${error?.message} ${error?.detail} ${JSON.stringify(error)}`, /a-secret/);
  t.is(error?.cause, undefined);
});

test('an endpoint that is not Google’s gets no token, and leads nowhere else', async (t) => {
  const asked: { url: string | undefined; authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url, authorization: request.headers.authorization });
    response.writeHead(302, { location: '/elsewhere' }).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => server.close());
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  using bucket = await connect({ endpoint }, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  await t.throwsAsync(bucket.list(all, never), { instanceOf: BucketError });
  t.true(asked.length > 0);
  t.true(asked.every(({ url, authorization }) => url !== '/elsewhere' && authorization === undefined));
});

test('an answer that is longer than it can be is not read to its end', async (t) => {
  let isRead = false;
  const server = createServer((request, response) => {
    const isObject = request.url?.includes('alt=media');
    if (isObject) response.writeHead(403);
    response.once('finish', () => {
      isRead ||= isObject === true;
    });
    for (let n = 0; n < 5; n += 1) response.write(' '.repeat(isObject ? 10_000_000 : 1_000_000));
    response.end('{"items":[]}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => server.close());
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  using bucket = await connect({ endpoint });
  t.like(await t.throwsAsync(bucket.list(all, never)), { code: 'INVALID_RESPONSE' });
  t.like(await t.throwsAsync(read(bucket, 'a.txt')), { code: 'ACCESS_REFUSED' });
  t.false(isRead);
});
