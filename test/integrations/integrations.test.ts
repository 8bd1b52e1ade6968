import { createHash, randomBytes } from 'node:crypto';
import test from 'ava';
import { canonicalJson, fingerprintRequest } from '../../src/idempotency/fingerprint.ts';
import { TestClient } from '../helpers/client.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const scope = fileScope();
let service: TestService;
let client: TestClient;

test.before('a service runs', async () => {
  service = await startService(scope, { role: 'api' });
  client = await TestClient.register(service.url);
});

const SECRET = 'planted-secret-7c1f';
const S3 = {
  type: 'S3',
  name: 'Invoices',
  config: { bucket: 'invoices', prefix: '2026/', region: 'eu-central-1' },
  credentials: { accessKeyId: 'AKIAPLANTED', secretAccessKey: SECRET },
};
const GCS = {
  type: 'GCS',
  name: 'Scans',
  config: { bucket: 'scans' },
  credentials: {
    serviceAccount: {
      type: 'service_account',
      project_id: 'p',
      client_email: 'reader@p.iam.gserviceaccount.com',
      private_key: SECRET,
      token_uri: 'http://169.254.169.254/token',
    },
  },
};

/** Everything that the database holds, as text. */
async function everything(): Promise<string> {
  const tables = await service.sql("select tablename from pg_tables where schemaname = 'public'");
  const rows = await Promise.all(tables.map(({ tablename }) => service.sql(`select * from "${tablename}"`)));
  return JSON.stringify(rows, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

test('a connection is made, read, listed, changed and forgotten, and its secret is answered nowhere', async (t) => {
  const client = await TestClient.register(service.url);
  const made = await client.send('POST', '/api/integrations', S3);
  t.is(made.status, 201, made.text);
  const { id } = made.body;
  t.is(made.headers.get('location'), `/api/integrations/${id}`);
  t.deepEqual(made.body, {
    id,
    type: 'S3',
    name: 'Invoices',
    config: { bucket: 'invoices', prefix: '2026/', endpoint: null, region: 'eu-central-1' },
    createdAt: made.body.createdAt,
    lastCheckedAt: null,
    lastError: null,
  });
  t.deepEqual((await client.send('GET', `/api/integrations/${id}`)).body, made.body);
  const other = await client.send('POST', '/api/integrations', GCS);
  t.is(other.status, 201, other.text);
  const list = await client.send('GET', '/api/integrations');
  t.deepEqual(list.body.data, [other.body, made.body]);
  const changes = { name: 'Other', credentials: { ...S3.credentials, secretAccessKey: `${SECRET}-2` } };
  const changed = await client.send('PATCH', `/api/integrations/${id}`, changes);
  t.is(changed.status, 200);
  t.deepEqual(changed.body, { ...made.body, name: 'Other' });
  for (const { text } of [made, other, list, changed]) t.notRegex(text, /planted/i);
  t.notRegex(await everything(), /planted|169\.254/i);
  t.is((await client.send('DELETE', `/api/integrations/${id}`)).status, 204);
  t.is((await client.send('DELETE', `/api/integrations/${id}`)).status, 404);
  t.is((await client.send('GET', `/api/integrations/${id}`)).status, 404);
});

test('what breaks a rule is refused, by its path', async (t) => {
  const { secretAccessKey: _left, ...half } = S3.credentials;
  const cases: [object, string][] = [
    [{ ...S3, type: 'FTP' }, 'type'],
    [{ ...S3, name: '' }, 'name'],
    [{ ...S3, config: { bucket: 'a/b' } }, 'config.bucket'],
    [{ ...S3, config: { bucket: 'invoices', region: 'eu.evil.example/' } }, 'config.region'],
    [{ ...S3, config: { bucket: 'invoices', other: 1 } }, 'config.other'],
    [{ ...S3, credentials: half }, 'credentials.secretAccessKey'],
    [{ ...S3, credentials: GCS.credentials }, 'credentials.accessKeyId'],
    [
      {
        ...GCS,
        credentials: { serviceAccount: { ...GCS.credentials.serviceAccount, type: 'external_account' } },
      },
      'credentials.serviceAccount.type',
    ],
    [
      {
        ...GCS,
        credentials: {
          serviceAccount: { ...GCS.credentials.serviceAccount, private_key: SECRET.repeat(300) },
        },
      },
      'credentials.serviceAccount.private_key',
    ],
  ];
  for (const [body, path] of cases) {
    const reply = await client.send('POST', '/api/integrations', body);
    t.is(reply.status, 400, JSON.stringify(body));
    t.is(reply.body.code, 'VALIDATION_FAILED');
    t.is(reply.body.errors[0].path, path, reply.text);
    t.notRegex(reply.text, /planted/i);
  }
  for (const endpoint of [
    'http://127.0.0.1:9000',
    'http://169.254.169.254',
    'ftp://example.com',
    'http://minio',
  ]) {
    const reply = await client.send('POST', '/api/integrations', {
      ...S3,
      config: { ...S3.config, endpoint },
    });
    t.is(reply.status, 400);
    t.is(reply.body.code, 'URL_NOT_ALLOWED');
    t.is(reply.body.errors[0].path, 'config.endpoint');
  }
});

test('a change keeps to the type of the connection, and to the rules', async (t) => {
  const { body: made } = await client.send('POST', '/api/integrations', S3);
  const path = `/api/integrations/${made.id}`;
  for (const [changes, where] of [
    [{ type: 'GCS' }, 'type'],
    [{ credentials: GCS.credentials }, 'credentials'],
  ] as const) {
    const reply = await client.send('PATCH', path, changes);
    t.is(reply.status, 400);
    t.is(reply.body.errors[0].path, where);
  }
  const endpoint = 'http://10.0.0.1';
  const closed = await client.send('PATCH', path, { config: { bucket: 'invoices', endpoint } });
  t.is(closed.body.code, 'URL_NOT_ALLOWED');
  t.deepEqual((await client.send('PATCH', path, {})).body, made);
  t.deepEqual((await client.send('PATCH', path, { type: 'S3' })).body, made);
});

test('a create under a key is made once, and neither answer nor fingerprint keeps the secret', async (t) => {
  const key = { 'Idempotency-Key': randomBytes(8).toString('hex') };
  const first = await client.send('POST', '/api/integrations', S3, key);
  const again = await client.send('POST', '/api/integrations', S3, key);
  t.is(again.text, first.text);
  t.is(again.headers.get('idempotent-replayed'), 'true');
  const credentials = { ...S3.credentials, secretAccessKey: 'another' };
  const other = await client.send('POST', '/api/integrations', { ...S3, credentials }, key);
  t.is(other.body.code, 'IDEMPOTENCY_KEY_REUSED');
  t.notRegex(await everything(), /planted/i);
  const [row] = await service.sql(
    'select fingerprint from idempotency_keys where key = $1',
    key['Idempotency-Key'],
  );
  const request = { method: 'POST', path: { route: '/api/integrations' }, query: {}, body: S3, files: [] };
  t.not(row?.fingerprint, createHash('sha256').update(canonicalJson(request)).digest('hex'));
  t.is(
    row?.fingerprint,
    fingerprintRequest([Buffer.from(service.environment.ENCRYPTION_KEY ?? '', 'hex')], request).stored,
  );
});

test('another user’s connection is as absent as one that is not there', async (t) => {
  const { body: made } = await client.send('POST', '/api/integrations', S3);
  const stranger = await TestClient.register(service.url);
  const path = `/api/integrations/${made.id}`;
  for (const [method, at, body] of [
    ['GET', path, undefined],
    ['PATCH', path, { name: 'Mine' }],
    ['DELETE', path, undefined],
    ['POST', `${path}/test`, undefined],
    ['GET', `${path}/files`, undefined],
  ] as const) {
    const reply = await stranger.send(method, at, body);
    t.is(reply.status, 404, `${method} ${at}`);
  }
  t.deepEqual((await stranger.send('GET', '/api/integrations')).body.data, []);
  t.deepEqual((await client.send('GET', path)).body, made);
});
