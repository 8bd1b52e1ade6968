import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test from 'ava';
import { connectBucket } from '../helpers/buckets.ts';
import { TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { type GcsEmulator, startGcsEmulator } from '../helpers/gcs-emulator.ts';
import { untilEnded } from '../helpers/runs.ts';
import { S3_KEYS, type S3Server, startS3Server } from '../helpers/s3-server.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const scope = fileScope();
let emulator: GcsEmulator;
let server: S3Server;
let service: TestService;

test.before('buckets and a service run', async () => {
  emulator = await startGcsEmulator();
  scope.teardown(() => emulator[Symbol.asyncDispose]());
  server = await startS3Server();
  scope.teardown(() => server[Symbol.asyncDispose]());
  await server.createBucket('documents');
  service = await startService(scope, { settings: { ALLOW_PRIVATE_NETWORK: 'true' } });
});

/** A user with a schema. */
async function register(url = service.url) {
  const client = await TestClient.register(url);
  return { client, schemaId: await client.schema(['total']) };
}

/** The jobs of a run, in the order of its inputs. */
async function jobsOf(client: TestClient, runId: string) {
  const { body } = await client.send('GET', `/api/jobs?parentRunId=${runId}&limit=100`);
  return body.data.toReversed();
}

async function connectS3(client: TestClient, credentials = S3_KEYS, bucket = 'documents'): Promise<string> {
  const reply = await client.send('POST', '/api/integrations', {
    ...{ type: 'S3', name: 'Documents', credentials },
    config: { bucket, endpoint: server.endpoint },
  });
  return reply.body.id;
}

test('files of an S3 bucket become jobs of a run, by their keys and by a prefix', async (t) => {
  const { client, schemaId } = await register();
  for (const n of [1, 2]) await server.put('documents', `keys/in/${n}.txt`, `Total: ${n} EUR\n`);
  await server.put('documents', 'keys/one ä.txt', 'Total: 7 EUR\n');
  const integrationId = await connectS3(client);
  const made = await client.send('POST', '/api/job-runs/from-sources', {
    ...{ schemaId, integrationId, name: 'Invoices' },
    fileIds: ['keys/one ä.txt', 'keys/absent.txt'],
    prefix: 'keys/in/',
  });
  t.is(made.status, 201, made.text);
  t.is(made.headers.get('location'), `/api/job-runs/${made.body.id}`);
  t.like(made.body, { status: 'PENDING', name: 'Invoices', totalJobs: 4, pendingJobs: 4 });
  t.like(await untilEnded(client, made.body.id), { status: 'COMPLETED', completedJobs: 3, failedJobs: 1 });
  const jobs = await jobsOf(client, made.body.id);
  t.deepEqual(
    jobs.map(({ status, filename, sourceUrl, errorCode }: Record<string, string>) => [
      status,
      filename,
      sourceUrl,
      errorCode,
    ]),
    [
      ['COMPLETED', 'one ä.txt', 's3://documents/keys/one ä.txt', null],
      ['FAILED', null, 's3://documents/keys/absent.txt', 'DOWNLOAD_FAILED'],
      ['COMPLETED', '1.txt', 's3://documents/keys/in/1.txt', null],
      ['COMPLETED', '2.txt', 's3://documents/keys/in/2.txt', null],
    ],
  );
  t.regex(jobs[1].errorMessage, /no such object/);
  const extraction = await client.send('GET', `/api/jobs/${jobs[0].id}/extraction`);
  t.regex(extraction.body.fields.total, /^7/);
});

test('an object that vanishes after it was listed fails its own job, which a retry can mend', async (t) => {
  const api = await startService(t, { role: 'api', settings: { ALLOW_PRIVATE_NETWORK: 'true' } });
  const { client, schemaId } = await register(api.url);
  await emulator.createBucket('vanishing');
  for (const n of [1, 2]) await emulator.put('vanishing', `${n}.txt`, `Total: ${n} EUR\n`);
  const integrationId = await connectBucket(client, emulator, { bucket: 'vanishing' });
  const made = await client.send('POST', '/api/job-runs/from-sources', {
    schemaId,
    integrationId,
    prefix: '',
  });
  t.is(made.body.totalJobs, 2, made.text);
  await emulator.remove('vanishing', '1.txt');
  await startService(t, { role: 'worker', environment: api.environment });
  t.like(await untilEnded(client, made.body.id), { status: 'COMPLETED', completedJobs: 1, failedJobs: 1 });
  const [lost] = await jobsOf(client, made.body.id);
  t.like(lost, { errorCode: 'DOWNLOAD_FAILED', sourceUrl: 'gs://vanishing/1.txt', errorRetryable: true });
  await emulator.put('vanishing', '1.txt', 'Total: 1 EUR\n');
  t.is((await client.send('POST', `/api/job-runs/${made.body.id}/retry-failed`, {})).status, 200);
  t.like(await untilEnded(client, made.body.id), { status: 'COMPLETED', completedJobs: 2, failedJobs: 0 });
});

test('what cannot be listed makes no run, and is told in words without a secret', async (t) => {
  const { client, schemaId } = await register();
  const wrong = { ...S3_KEYS, secretAccessKey: 'planted-wrong-secret' };
  const cases: [string, string | undefined, string][] = [
    [await connectS3(client, wrong), 'CREDENTIALS_REFUSED', ''],
    [await connectS3(client, S3_KEYS, 'no-such-bucket'), 'BUCKET_NOT_FOUND', ''],
    [await connectS3(client), undefined, 'nothing/here/'],
  ];
  for (const [integrationId, reason, prefix] of cases) {
    for (const [path, body, where] of [
      ['/api/job-runs/from-sources', { integrationId, prefix }, 'prefix'],
      ['/api/integrations/trigger', { files: [{ integrationId, prefix }] }, 'files[0].prefix'],
    ] as const) {
      const reply = await client.send('POST', path, { schemaId, ...body });
      t.is(reply.status, 400, reply.text);
      t.is(reply.body.code, 'VALIDATION_FAILED');
      t.is(reply.body.reason, reason);
      t.is(reply.body.errors[0].path, where);
      t.notRegex(reply.text, /planted|staple/);
    }
  }
  t.deepEqual((await client.send('GET', '/api/job-runs')).body.data, []);
});

test('a run is triggered with addresses, objects, prefixes and documents, mixed; a bad one fails its own job', async (t) => {
  const { client, schemaId } = await register();
  const files = createServer((_request, response) => response.end('Total: 5 EUR\n')).listen(0, '127.0.0.1');
  await once(files, 'listening');
  t.teardown(() => files.close());
  const address = `http://127.0.0.1:${(files.address() as AddressInfo).port}/five.txt`;
  await emulator.createBucket('mixed');
  for (const n of [1, 2, 3]) await emulator.put('mixed', `in/${n}.txt`, `Total: ${n} EUR\n`);
  const integrationId = await connectBucket(client, emulator, { bucket: 'mixed' });
  const form = new FormData();
  form.append('file', new Blob(['Total: 9 EUR\n']), 'nine.txt');
  const { body: document } = await client.send('POST', '/api/documents', form);
  const made = await client.send('POST', '/api/integrations/trigger', {
    schemaId,
    metadata: { source: 'nightly' },
    files: [
      { url: `${address}?secret=1`, externalRef: 'a' },
      { url: 'ftp://example.com/x', externalRef: 'b' },
      { integrationId, fileId: 'in/3.txt', externalRef: 'c' },
      { integrationId, prefix: 'in/' },
      { documentId: document.id, externalRef: 'd' },
      { url: `${address}?secret=1` },
    ],
  });
  t.is(made.status, 201, made.text);
  t.is(made.body.totalJobs, 8);
  t.like(await untilEnded(client, made.body.id), { completedJobs: 7, failedJobs: 1 });
  const jobs = await jobsOf(client, made.body.id);
  t.deepEqual(
    jobs.map(({ externalRef, filename, sourceUrl, errorCode }: Record<string, string>) => [
      externalRef,
      filename,
      sourceUrl,
      errorCode,
    ]),
    [
      ['a', 'five.txt', address, null],
      ['b', null, null, 'URL_NOT_ALLOWED'],
      ['c', '3.txt', 'gs://mixed/in/3.txt', null],
      [null, '1.txt', 'gs://mixed/in/1.txt', null],
      [null, '2.txt', 'gs://mixed/in/2.txt', null],
      [null, '3.txt', 'gs://mixed/in/3.txt', null],
      ['d', 'nine.txt', null, null],
      [null, 'five.txt', address, null],
    ],
  );
  t.deepEqual(jobs[0].metadata, { source: 'nightly' });
});

test('a prefix of more than a page is listed by the run’s workflow', async (t) => {
  const { client, schemaId } = await register();
  await emulator.createBucket('long');
  const names = Array.from({ length: 1003 }, (_, n) => `${n}.txt`).values();
  const putAll = async () => {
    for (const name of names) await emulator.put('long', name, '');
  };
  await Promise.all(Array.from({ length: 8 }, putAll));
  const integrationId = await connectBucket(client, emulator, { bucket: 'long' });
  const made = await client.send('POST', '/api/integrations/trigger', {
    schemaId,
    files: [{ integrationId, prefix: '' }],
  });
  t.is(made.body.totalJobs, 1000, made.text);
  const path = `/api/job-runs/${made.body.id}`;
  await eventually(async () => (await client.send('GET', path)).body.totalJobs === 1003, 'all is listed', {
    withinMs: 60_000,
  });
  await eventually(
    async () => (await client.send('GET', path)).body.status === 'PROCESSING',
    'it is worked on',
    {
      withinMs: 60_000,
    },
  );
  await client.send('POST', `${path}/cancel`);
  const run = await untilEnded(client, made.body.id);
  t.is(run.completedJobs + run.failedJobs + run.cancelledJobs, 1003);
});

test('a run is made once under a key', async (t) => {
  const { client, schemaId } = await register();
  await emulator.createBucket('once');
  await emulator.put('once', 'a.txt', 'Total: 1 EUR\n');
  const integrationId = await connectBucket(client, emulator, { bucket: 'once' });
  const body = { schemaId, integrationId, fileIds: ['a.txt'] };
  const key = { 'Idempotency-Key': 'the-same' };
  const first = await client.send('POST', '/api/job-runs/from-sources', body, key);
  const again = await client.send('POST', '/api/job-runs/from-sources', body, key);
  t.is(first.status, 201, first.text);
  t.is(again.text, first.text);
  t.is((await client.send('GET', '/api/job-runs')).body.data.length, 1);
});

test('bad input is refused by its path, and what is another user’s is absent', async (t) => {
  const { client, schemaId } = await register();
  await emulator.createBucket('theirs');
  await emulator.put('theirs', 'a.txt', 'Total: 1 EUR\n');
  const theirs = await connectBucket(client, emulator, { bucket: 'theirs' });
  const form = new FormData();
  form.append('file', new Blob(['Total: 9 EUR\n']), 'nine.txt');
  const { body: document } = await client.send('POST', '/api/documents', form);
  const stranger = await register();
  for (const integrationId of [theirs, 'no-id', '01a20c29-e417-718a-8a83-0a0467ce7bfd']) {
    const own = { schemaId: stranger.schemaId };
    for (const [path, body] of [
      ['/api/job-runs/from-sources', { integrationId, prefix: '' }],
      ['/api/job-runs/from-sources', { integrationId, fileIds: ['a.txt'] }],
      ['/api/integrations/trigger', { files: [{ integrationId, fileId: 'a.txt' }] }],
      ['/api/integrations/trigger', { files: [{ integrationId, prefix: '' }] }],
    ] as const) {
      t.is((await stranger.client.send('POST', path, { ...own, ...body })).status, 404, path);
    }
  }
  for (const documentId of [document.id, 'no-id']) {
    const body = { schemaId: stranger.schemaId, files: [{ documentId }] };
    t.is((await stranger.client.send('POST', '/api/integrations/trigger', body)).status, 404);
  }
  const tooMany = Array.from({ length: 10_001 }, () => ({ documentId: 'x' }));
  const refused: [string, object, string][] = [
    ['/api/job-runs/from-sources', { integrationId: theirs }, 'fileIds'],
    ['/api/job-runs/from-sources', { integrationId: theirs, fileIds: [] }, 'fileIds'],
    ['/api/job-runs/from-sources', { prefix: '' }, 'integrationId'],
    ['/api/integrations/trigger', { files: [] }, 'files'],
    ['/api/integrations/trigger', { files: [{ integrationId: theirs }] }, 'files[0].fileId'],
    ['/api/integrations/trigger', { files: tooMany }, 'files'],
    ['/api/integrations/trigger', { files: Array(51).fill({ integrationId: theirs, prefix: '' }) }, 'files'],
  ];
  for (const [path, body, where] of refused) {
    const reply = await client.send('POST', path, { schemaId, ...body });
    t.is(reply.status, 400, reply.text);
    t.is(reply.body.errors[0].path, where, reply.text);
  }
  t.regex(
    (await client.send('POST', '/api/integrations/trigger', { schemaId, files: tooMany })).text,
    /10000/,
  );
  t.deepEqual((await stranger.client.send('GET', '/api/job-runs')).body.data, []);
});
