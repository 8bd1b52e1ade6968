import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import test from 'ava';
import pino from 'pino';
import type { ActivityServices } from '../../activities/activity-services.ts';
import { listRunFiles } from '../../activities/list-run-files.ts';
import type { BucketPage, OpenBucket } from '../../src/buckets/bucket.ts';
import { BucketError } from '../../src/buckets/bucket-error.ts';
import { createOpenBucket } from '../../src/buckets/open-bucket.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { createOutbound } from '../../src/outbound/create-outbound.ts';
import { connectBucket } from '../helpers/buckets.ts';
import { TestClient } from '../helpers/client.ts';
import { type GcsEmulator, startGcsEmulator } from '../helpers/gcs-emulator.ts';
import { fileScope, type Scope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const scope = fileScope();
const logger = new DefaultLogger('ERROR');
let emulator: GcsEmulator;
let service: TestService;

/** So many objects are in the bucket: two pages and a bit. */
const OBJECTS = 2005;

test.before('a bucket is filled, and the API runs without a worker', async () => {
  emulator = await startGcsEmulator();
  scope.teardown(() => emulator[Symbol.asyncDispose]());
  await emulator.createBucket('many');
  const names = Array.from({ length: OBJECTS }, (_, n) => `${String(n).padStart(4, '0')}.txt`).values();
  const putAll = async () => {
    for (const name of names) await emulator.put('many', name, 'Total: 1');
  };
  await Promise.all(Array.from({ length: 8 }, putAll));
  service = await startService(scope, { role: 'api', settings: { ALLOW_PRIVATE_NETWORK: 'true' } });
});

const openBucket = createOpenBucket(createOutbound({ allowPrivateNetwork: true, ports: [] }));

/** Buckets whose listings `ask` sees, and may end in its own way. */
function watched(ask: (calls: number) => void): OpenBucket {
  let calls = 0;
  return async (...asked) => {
    const bucket = await openBucket(...asked);
    return {
      ...bucket,
      list: async (query, signal): Promise<BucketPage> => {
        calls += 1;
        ask(calls);
        return await bucket.list(query, signal);
      },
    };
  };
}

/** A run of prefixes, each the whole bucket, whose first pages alone are in it; and one try of the activity. */
async function begin(t: Scope, prefixes: number) {
  const client = await TestClient.register(service.url);
  const schemaId = await client.schema(['total']);
  const integrationId = await connectBucket(client, emulator, { bucket: 'many' });
  const files = Array.from({ length: prefixes }, () => ({ integrationId, prefix: '' }));
  const { body: run } = await client.send('POST', '/api/integrations/trigger', { schemaId, files });
  const db = await openDatabase(service.running.endpoints.databaseUrl, { poolSize: 4 });
  t.teardown(() => db[Symbol.asyncDispose]());
  const encryptionKeys = [Buffer.from(service.environment.ENCRYPTION_KEY ?? '', 'hex')] as const;
  const log = pino({ level: 'silent' });
  return {
    client,
    run,
    integrationId,
    list: (opener = openBucket, attempt = 1): Promise<unknown> => {
      const services = { db, openBucket: opener, log, secrets: { encryptionKeys } };
      return new MockActivityEnvironment({ attempt }, { logger }).run(() =>
        listRunFiles(services as unknown as ActivityServices, { runId: run.id, round: 1 }),
      );
    },
    read: async () => (await client.send('GET', `/api/job-runs/${run.id}`)).body,
    lastJobs: async () => (await client.send('GET', `/api/jobs?parentRunId=${run.id}&limit=2`)).body.data,
    unlisted: async () => (await service.sql('select * from run_prefixes where run_id = $1', run.id)).length,
  };
}

test('what lies beyond the first page becomes jobs, once, however often the listing is cut', async (t) => {
  const { run, list, read, unlisted, lastJobs } = await begin(t, 1);
  t.is(run.totalJobs, 1000);
  const cut = watched((calls) => {
    if (calls === 2) throw new BucketError('UNREACHABLE', 'cut');
  });
  await t.throwsAsync(list(cut), { message: /cannot be reached/ });
  t.is((await read()).totalJobs, 2000);
  t.is(await unlisted(), 1);
  t.is(await list(), 1);
  t.like(await read(), { totalJobs: OBJECTS, failedJobs: 0 });
  t.is(await unlisted(), 0);
  t.is((await lastJobs())[0].sourceUrl, `gs://many/${OBJECTS - 1}.txt`);
  t.is(await list(), 0);
  t.is((await read()).totalJobs, OBJECTS);
});

test('two tries at once add each object once', async (t) => {
  const { list, read, unlisted } = await begin(t, 2);
  await Promise.all([list(), list()]);
  t.like(await read(), { totalJobs: 2 * OBJECTS, failedJobs: 0 });
  t.is(await unlisted(), 0);
});

test('a run takes 10,000 jobs and no more, and its last one tells of what is left', async (t) => {
  const { run, list, read, unlisted, lastJobs } = await begin(t, 6);
  t.is(run.totalJobs, 6000);
  await list();
  t.like(await read(), { totalJobs: 10_000, failedJobs: 1 });
  t.is(await unlisted(), 0);
  const [last, before] = await lastJobs();
  t.like(last, { status: 'FAILED', errorCode: 'DOWNLOAD_FAILED' });
  t.regex(last.errorMessage, /at most 10000 jobs/);
  t.is(before.status, 'PENDING');
});

test('more than 10,000 files on the first pages are refused', async (t) => {
  const client = await TestClient.register(service.url);
  const schemaId = await client.schema(['total']);
  const integrationId = await connectBucket(client, emulator, { bucket: 'many' });
  const files = Array.from({ length: 10 }, () => ({ integrationId, prefix: '' }));
  const reply = await client.send('POST', '/api/integrations/trigger', { schemaId, files });
  t.is(reply.status, 400, reply.text);
  t.regex(reply.body.detail, /at most 10000 jobs/);
});

test('a bucket that stays away, or an integration that is deleted, ends in a job that tells so', async (t) => {
  const away = await begin(t, 1);
  const gone = () => {
    throw new BucketError('UNREACHABLE', 'away');
  };
  await t.throwsAsync(away.list(watched(gone), 5));
  t.is((await away.read()).failedJobs, 0);
  await away.list(watched(gone), 6);
  t.like(await away.read(), { totalJobs: 1001, failedJobs: 1 });
  const deleted = await begin(t, 1);
  await deleted.client.send('DELETE', `/api/integrations/${deleted.integrationId}`);
  await deleted.list();
  t.like(await deleted.read(), { totalJobs: 1001, failedJobs: 1 });
  t.regex((await deleted.lastJobs())[0].errorMessage, /integration was deleted/);
});

test('nothing is added to a run that was cancelled', async (t) => {
  const { client, run, list, read } = await begin(t, 1);
  await client.send('POST', `/api/job-runs/${run.id}/cancel`);
  t.is(await list(), 0);
  t.like(await read(), { totalJobs: 1000, status: 'CANCELLED' });
  const other = await begin(t, 1);
  const cancelling = watched(() => {});
  const path = `/api/job-runs/${other.run.id}/cancel`;
  const meanwhile: OpenBucket = async (...asked) => {
    await other.client.send('POST', path);
    return await cancelling(...asked);
  };
  await other.list(meanwhile);
  t.is((await other.read()).totalJobs, 1000);
});
