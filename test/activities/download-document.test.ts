import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import test, { type ExecutionContext } from 'ava';
import pino from 'pino';
import type { ActivityServices } from '../../activities/activity-services.ts';
import { downloadDocument } from '../../activities/download-document.ts';
import { JobFailure } from '../../src/contract/job-failure.ts';
import { sealSource } from '../../src/crypto/sealed-source.ts';
import type { Database } from '../../src/db/database.ts';
import { DocumentEntity } from '../../src/db/entities/document.ts';
import { JobEntity, type JobRow } from '../../src/db/entities/job.ts';
import { JobSourceEntity } from '../../src/db/entities/job-source.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { sniffContentType } from '../../src/documents/reading/sniff-content-type.ts';
import { createOfflineExtractor } from '../../src/extraction/offline/create-offline-extractor.ts';
import type { Outbound } from '../../src/outbound/outbound.ts';
import { createDiskStorage } from '../../src/storage/disk.ts';
import { seedJobs } from '../db/seed-job.ts';
import { freshDatabase } from '../helpers/database.ts';
import { freshFolder } from '../helpers/service.ts';
import { filesBelow } from '../helpers/stored-files.ts';
import { tcpProxy } from '../helpers/tcp-proxy.ts';
import { httpReceiver, openOutbound, type Receiver } from '../outbound/receivers.ts';

/** The SDK tells of activities that fail. */
const logger = new DefaultLogger('ERROR');
const encryptionKeys = [new Uint8Array(32)] as const;

/** What this activity works with; the rest of the services is not there. */
type Used = Pick<
  ActivityServices,
  'db' | 'extractor' | 'storage' | 'outbound' | 'sniffContentType' | 'maxFileSize' | 'log' | 'secrets'
>;

interface Given {
  db: Database;
  job: JobRow;
  files: Receiver;
  /** Runs one try of the activity, over another database connection if one is given. */
  download(tries?: number, db?: Database, knows?: { takesWeight?: true }): Promise<unknown>;
  storedFiles(): Promise<string[]>;
}

/** A job at work whose document is still on a server; `whileAsked` happens before the server answers. */
async function begin(
  t: ExecutionContext,
  url: string,
  whileAsked: (job: JobRow) => Promise<unknown> = async () => undefined,
): Promise<Given> {
  const db = await openDatabase(url, { poolSize: 4 });
  t.teardown(() => db[Symbol.asyncDispose]());
  const job = await (await seedJobs(db))();
  const { id: jobId } = job;
  const files = await httpReceiver(t, async (_request, answer) => {
    await whileAsked(job);
    answer.end('Total: 12.50');
  });
  const source = { kind: 'url' as const, url: `http://files.example.com:${files.port}/a.txt` };
  await db
    .fork()
    .nativeUpdate(JobEntity, { id: jobId }, { status: 'PROCESSING', documentId: null, filename: null });
  await db.fork().insert(JobSourceEntity, { jobId, sealed: sealSource(encryptionKeys, jobId, source) });
  const root = await freshFolder(t);
  const extractor = createOfflineExtractor();
  t.teardown(() => extractor[Symbol.asyncDispose]());
  const shared = {
    extractor,
    storage: createDiskStorage({ root }),
    outbound: openOutbound() satisfies Outbound,
    sniffContentType,
    maxFileSize: 1000,
    log: pino({ level: 'silent' }),
    secrets: { encryptionKeys },
  };
  return {
    db,
    job,
    files,
    download: (attempt = 1, through = db, knows: { takesWeight?: true } = { takesWeight: true }) => {
      const services: Used = { ...shared, db: through };
      return new MockActivityEnvironment({ attempt }, { logger }).run(() =>
        downloadDocument(services as ActivityServices, { jobId, attempt: 1, ...knows }),
      );
    },
    storedFiles: async () => (await filesBelow(root)).filter((path) => path.includes(join('documents', ''))),
  };
}

const reload = ({ db, job }: Given) => db.fork().findOneOrFail(JobEntity, { id: job.id });

test('a try after a lost reply finds the document, and asks nobody', async (t) => {
  const given = await begin(t, await freshDatabase(t));
  t.like(await given.download(), {
    steps: [{ name: 'fetch', status: 'COMPLETED', retries: 0 }],
    isOneStep: true,
  });
  t.like(await given.download(2), {
    steps: [{ name: 'fetch', status: 'COMPLETED', retries: 1 }],
    isOneStep: true,
  });
  t.like(await given.download(2, given.db, {}), [{ name: 'fetch', status: 'COMPLETED' }]);
  t.is(given.files.connections(), 1);
  t.like(await reload(given), { filename: 'a.txt' });
  t.is((await given.storedFiles()).length, 1);
  t.is(await given.db.fork().count(JobSourceEntity, {}), 0);
});

test('an attempt that was overtaken meanwhile changes nothing, and its file is removed', async (t) => {
  const url = await freshDatabase(t);
  const given: Given = await begin(t, url, ({ id }) =>
    given.db.fork().nativeUpdate(JobEntity, { id }, { attempt: 2, status: 'PENDING' }),
  );
  const error = await t.throwsAsync(given.download(), { instanceOf: JobFailure });
  t.is(error?.code, 'INTERNAL');
  t.like(await reload(given), { documentId: null, filename: null });
  t.deepEqual(await given.storedFiles(), []);
  t.is(await given.db.fork().count(JobSourceEntity, {}), 1);
});

test('of two tries at once one document is kept, and both have ended well', async (t) => {
  let waiting = 0;
  const { promise: both, resolve } = Promise.withResolvers<void>();
  const given = await begin(t, await freshDatabase(t), async () => {
    waiting += 1;
    if (waiting === 2) resolve();
    await both;
  });
  await Promise.all([given.download(1), given.download(2)]);
  const { documentId } = await reload(given);
  t.deepEqual(await given.storedFiles(), [join('documents', documentId ?? '')]);
  t.is(await given.db.fork().count(DocumentEntity, { filename: 'a.txt', size: 12 }), 1);
});

test('a commit whose reply is lost keeps its file, and the next try finds it', async (t) => {
  const url = await freshDatabase(t);
  const given = await begin(t, url);
  const proxy = await tcpProxy(t, url);
  const through = await openDatabase(proxy.url, { poolSize: 1 });
  t.teardown(() => through[Symbol.asyncDispose]());
  proxy.onRequest = (bytes) => (bytes.includes('commit') ? 'lose the answer' : 'pass');
  await t.throwsAsync(given.download(1, through));
  const { documentId } = await reload(given);
  t.truthy(documentId);
  t.deepEqual(await given.storedFiles(), [join('documents', documentId ?? '')]);
  t.like(await given.download(2), { steps: [{ name: 'fetch', status: 'COMPLETED' }], isOneStep: true });
  t.is(given.files.connections(), 1);
});
