import test from 'ava';
import { TestClient } from '../helpers/client.ts';
import { S3_KEYS, S3_KEYS_WITHOUT_RIGHTS, type S3Server, startS3Server } from '../helpers/s3-server.ts';
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
  service = await startService(scope, { role: 'api', settings: { ALLOW_PRIVATE_NETWORK: 'true' } });
  client = await TestClient.register(service.url);
});

async function connect(credentials = S3_KEYS, config: object = {}): Promise<string> {
  const reply = await client.send('POST', '/api/integrations', {
    type: 'S3',
    name: 'Documents',
    config: { bucket: 'documents', endpoint: server.endpoint, ...config },
    credentials,
  });
  if (reply.status !== 201) throw new Error(reply.text);
  return `/api/integrations/${reply.body.id}`;
}

test('a check says that all is well, and is kept', async (t) => {
  const path = await connect();
  await server.put('documents', 'a.txt', 'text');
  const check = await client.send('POST', `${path}/test`);
  t.is(check.status, 200);
  t.deepEqual(check.body, { ok: true, error: null, checkedAt: check.body.checkedAt });
  const { body } = await client.send('GET', path);
  t.like(body, { lastCheckedAt: check.body.checkedAt, lastError: null });
});

test('a check names what is wrong in words without the secret, is kept, and holds no more once that is changed', async (t) => {
  const wrong = { ...S3_KEYS, secretAccessKey: 'planted-wrong-secret' };
  const cases: [string, string][] = [
    ['CREDENTIALS_REFUSED', await connect(wrong)],
    ['ACCESS_REFUSED', await connect(S3_KEYS_WITHOUT_RIGHTS)],
    ['BUCKET_NOT_FOUND', await connect(S3_KEYS, { bucket: 'no-such-bucket' })],
    ['UNREACHABLE', await connect(S3_KEYS, { endpoint: 'http://127.0.0.1:9' })],
  ];
  for (const [code, path] of cases) {
    const check = await client.send('POST', `${path}/test`);
    t.is(check.status, 200, check.text);
    t.like(check.body, { ok: false, error: { code } });
    t.true(check.body.error.message.length > 10);
    t.notRegex(check.text, /planted|staple/);
    t.deepEqual((await client.send('GET', path)).body.lastError, check.body.error);
  }
  const [first] = cases;
  const path = first?.[1] ?? '';
  const mended = await client.send('PATCH', path, { credentials: S3_KEYS });
  t.like(mended.body, { lastCheckedAt: null, lastError: null });
  t.true((await client.send('POST', `${path}/test`)).body.ok);
});
