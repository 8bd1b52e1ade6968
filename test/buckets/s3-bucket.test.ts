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
import { S3_KEYS, S3_KEYS_WITHOUT_RIGHTS, type S3Server, startS3Server } from '../helpers/s3-server.ts';
import { fileScope } from '../helpers/scope.ts';

const scope = fileScope();
let server: S3Server;

test.before('an S3 server runs', async () => {
  server = await startS3Server();
  scope.teardown(() => server[Symbol.asyncDispose]());
  await server.createBucket('documents');
});

const open = createOutbound({ allowPrivateNetwork: true, ports: [] });
const openBucket = createOpenBucket(open);
const never = new AbortController().signal;

function connect(
  config: { bucket?: string; endpoint?: string | null; region?: string | null } = {},
  keys = S3_KEYS,
  opener = openBucket,
): Promise<Bucket> {
  const whole = { bucket: 'documents', prefix: null, endpoint: server.endpoint, region: null, ...config };
  return opener(whole, { type: 'S3', ...keys });
}

async function read(bucket: Bucket, key: string, maxBytes = 1_000_000): Promise<string> {
  const target = new PassThrough();
  const reading = buffer(target);
  reading.catch(() => {});
  await bucket.download(key, maxBytes, () => target, never);
  return (await reading).toString();
}

const all = { prefix: '', cursor: null, limit: 100 };

test('objects are listed by prefix, a page at a time, without what only stands for a folder', async (t) => {
  using bucket = await connect();
  const keys = ['list/1.txt', 'list/2.txt', 'list/3 ä+&.txt', 'list/deep/4.txt', 'list/5.txt'];
  for (const key of keys) await server.put('documents', key, `text of ${key}`);
  await server.put('documents', 'list/folder/', '');
  await server.put('documents', 'other.txt', 'other');
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
  t.is(first?.size, 'text of list/1.txt'.length);
  t.true(Math.abs((first?.updatedAt.getTime() ?? 0) - Date.now()) < 3_600_000);
  t.deepEqual(await bucket.list({ ...all, prefix: 'nothing/' }, never), { objects: [], nextCursor: null });
});

test('an object is read by its key, whatever letters are in it', async (t) => {
  using bucket = await connect();
  const key = 'read/ü & 1+1 = 2?#%20.txt';
  await server.put('documents', key, 'the bytes');
  t.is(await read(bucket, key), 'the bytes');
  t.like(await bucket.stat(key, never), { key, size: 9 });
});

test('an object of more bytes than are wanted is refused, and its stream destroyed', async (t) => {
  using bucket = await connect();
  await server.put('documents', 'large.txt', 'x'.repeat(1000));
  t.is(await read(bucket, 'large.txt', 1000), 'x'.repeat(1000));
  const error = await t.throwsAsync(read(bucket, 'large.txt', 999), { instanceOf: BucketError });
  t.is(error?.code, 'OBJECT_TOO_LARGE');
});

test('what is wrong is told by a word, and no secret is in it', async (t) => {
  const wrong = { ...S3_KEYS, secretAccessKey: 'wrong-horse-battery-staple' };
  const unknown = { accessKeyId: 'AKIANOBODY', secretAccessKey: 'unknown-horse' };
  const cases: [string, Promise<Bucket>][] = [
    ['BUCKET_NOT_FOUND', connect({ bucket: 'no-such-bucket' })],
    ['CREDENTIALS_REFUSED', connect({}, wrong)],
    ['CREDENTIALS_REFUSED', connect({}, unknown)],
    ['ACCESS_REFUSED', connect({}, S3_KEYS_WITHOUT_RIGHTS)],
    ['UNREACHABLE', connect({ endpoint: 'http://127.0.0.1:9' })],
  ];
  for (const [code, opening] of cases) {
    using bucket = await opening;
    const error = await t.throwsAsync(bucket.list(all, never), { instanceOf: BucketError });
    t.is(error?.code, code as BucketError['code']);
    t.notRegex(`${error?.message} ${error?.detail} ${JSON.stringify(error)}`, /horse/);
    t.is(error?.cause, undefined);
  }
  using bucket = await connect();
  for (const asked of [read(bucket, 'no/such.txt'), bucket.stat('no/such.txt', never)]) {
    const error = await t.throwsAsync(asked, { instanceOf: BucketError });
    t.is(error?.code, 'OBJECT_NOT_FOUND');
  }
});

test('an endpoint that is no S3 is told from one that is away', async (t) => {
  const web = createServer((_request, response) => response.end('<html>Welcome</html>')).listen(
    0,
    '127.0.0.1',
  );
  await once(web, 'listening');
  t.teardown(() => web.close());
  using bucket = await connect({ endpoint: `http://127.0.0.1:${(web.address() as AddressInfo).port}` });
  t.like(await t.throwsAsync(bucket.list(all, never)), { code: 'INVALID_RESPONSE' });
});

test('an endpoint that breaks the rules for addresses is never connected to', async (t) => {
  let asked = 0;
  const canary = createServer((_request, response) => {
    asked += 1;
    response.end();
  }).listen(0, '127.0.0.1');
  await once(canary, 'listening');
  t.teardown(() => canary.close());
  const { port } = canary.address() as AddressInfo;
  const rules = { allowPrivateNetwork: false, ports: [port] };
  const guarded = createOpenBucket(createOutbound({ ...rules, resolve: async () => ['127.0.0.1'] }));
  const literal = connect({ endpoint: `http://127.0.0.1:${port}` }, S3_KEYS, guarded);
  t.like(await t.throwsAsync(literal), { code: 'ADDRESS_NOT_ALLOWED' });
  using bucket = await connect({ endpoint: `http://bucket.example.com:${port}` }, S3_KEYS, guarded);
  t.like(await t.throwsAsync(bucket.list(all, never)), { code: 'ADDRESS_NOT_ALLOWED' });
  t.is(asked, 0);
});

test('a service that does not answer is given up after its time, and at once when nobody waits any more', async (t) => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  t.teardown(() => {
    silent.closeAllConnections();
    silent.close();
  });
  const endpoint = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  using hurried = await connect({ endpoint }, S3_KEYS, createOpenBucket(open, { questionMs: 100 }));
  t.like(await t.throwsAsync(hurried.list(all, never)), { code: 'UNREACHABLE' });
  using bucket = await connect({ endpoint });
  const leaving = new AbortController();
  const listing = bucket.list(all, leaving.signal);
  await once(silent, 'request');
  const reason = new Error('nobody waits');
  leaving.abort(reason);
  t.is(await t.throwsAsync(listing), reason);
});

test('an answer that is longer than a listing can be is not read to its end', async (t) => {
  const start = '<?xml version="1.0"?><ListBucketResult><Name>documents</Name>';
  const web = createServer((_request, response) => {
    response.write(start);
    for (let n = 0; n < 5; n += 1) response.write(' '.repeat(1_000_000));
    response.end('</ListBucketResult>');
  }).listen(0, '127.0.0.1');
  await once(web, 'listening');
  t.teardown(() => web.close());
  using bucket = await connect({ endpoint: `http://127.0.0.1:${(web.address() as AddressInfo).port}` });
  t.like(await t.throwsAsync(bucket.list(all, never)), { code: 'INVALID_RESPONSE' });
});
