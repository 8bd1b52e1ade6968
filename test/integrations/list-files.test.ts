import test from 'ava';
import { TestClient } from '../helpers/client.ts';
import { S3_KEYS, type S3Server, startS3Server } from '../helpers/s3-server.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const scope = fileScope();
let server: S3Server;
let service: TestService;
let client: TestClient;

test.before('an S3 server and a service run', async () => {
  server = await startS3Server();
  scope.teardown(() => server[Symbol.asyncDispose]());
  await server.createBucket('documents');
  for (const key of ['a/1.txt', 'a/2.txt', 'a/3.txt', 'b/4.txt']) await server.put('documents', key, key);
  service = await startService(scope, { role: 'api', settings: { ALLOW_PRIVATE_NETWORK: 'true' } });
  client = await TestClient.register(service.url);
});

async function connect(config: object = {}, credentials = S3_KEYS): Promise<string> {
  const reply = await client.send('POST', '/api/integrations', {
    type: 'S3',
    name: 'Documents',
    config: { bucket: 'documents', endpoint: server.endpoint, ...config },
    credentials,
  });
  if (reply.status !== 201) throw new Error(reply.text);
  return `/api/integrations/${reply.body.id}/files`;
}

test('files are walked by prefix and cursor', async (t) => {
  const path = await connect();
  const first = await client.send('GET', `${path}?prefix=a/&limit=2`);
  t.is(first.status, 200, first.text);
  t.like(first.body, { page: null, limit: 2, total: null, totalPages: null });
  t.deepEqual(Object.keys(first.body.data[0]), ['fileId', 'size', 'updatedAt', 'contentType']);
  t.like(first.body.data[0], { fileId: 'a/1.txt', size: 7 });
  const cursor = encodeURIComponent(first.body.nextCursor);
  const second = await client.send('GET', `${path}?prefix=a/&limit=2&cursor=${cursor}`);
  t.deepEqual(
    second.body.data.map(({ fileId }: { fileId: string }) => fileId),
    ['a/3.txt'],
  );
  t.is(second.body.nextCursor, null);
  for (const query of [`prefix=b/&cursor=${cursor}`, 'prefix=a/&cursor=rubbish']) {
    t.is((await client.send('GET', `${path}?${query}`)).body.code, 'INVALID_CURSOR');
  }
});

test('without a prefix the connection’s own is listed', async (t) => {
  const { body } = await client.send('GET', await connect({ prefix: 'b/' }));
  t.deepEqual(
    body.data.map(({ fileId }: { fileId: string }) => fileId),
    ['b/4.txt'],
  );
  t.deepEqual((await client.send('GET', `${await connect()}?prefix=none/`)).body.data, []);
});

test('a bucket that cannot be listed is a clear refusal, and one that is away may be asked again', async (t) => {
  const wrong = await connect({}, { ...S3_KEYS, secretAccessKey: 'planted-wrong-secret' });
  const refused = await client.send('GET', wrong);
  t.is(refused.status, 400);
  t.like(refused.body, { code: 'VALIDATION_FAILED', reason: 'CREDENTIALS_REFUSED' });
  t.notRegex(refused.text, /planted|staple/);
  const away = await client.send('GET', await connect({ endpoint: 'http://127.0.0.1:9' }));
  t.is(away.status, 503);
  t.like(away.body, { code: 'DEPENDENCY_UNAVAILABLE', retryable: true, reason: 'UNREACHABLE' });
  t.truthy(away.headers.get('retry-after'));
});
