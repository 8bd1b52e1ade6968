import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import test, { type ExecutionContext } from 'ava';
import { deliveryWorkflowId, jobWorkflowId, runWorkflowId } from '../../src/contract/workflow-names.ts';
import { type Reply, TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { runForm, untilEnded } from '../helpers/runs.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { filesBelow } from '../helpers/stored-files.ts';
import { runUpkeep } from '../helpers/upkeep.ts';
import { makeEndpoint } from '../helpers/webhook-endpoint.ts';
import { httpReceiver, type Receiver } from '../outbound/receivers.ts';
import { keptByTemporal } from '../workflows/kept-by-temporal.ts';
import { dumpFiles, dumpTables, foundIn } from './table-dump.ts';

/** What the documents hold, and what was said of them. */
const PLANTED = {
  text: 'Zanzibarnickel',
  filename: 'geheimakte-4711',
  uploadName: 'kellerbefund',
  storedName: 'lagerzettel',
  metadata: 'randnotiz',
  externalRef: 'aktenzeichen-xy',
  path: 'hinterzimmer',
  runName: 'sammelsurium',
  correction: 'quasselstrippe',
  receiver: 'empfangsbestaetigung',
};
/** What is sealed as long as it is needed, and nowhere else. */
const SEALED = { password: 'nachtigall-ick-hoer', token: 'schluesselbund-99' };
const ALL = { ...PLANTED, ...SEALED };
const TEXT = `number: ${PLANTED.text}\n`;

const scope = fileScope();
let service: TestService;
let client: TestClient;
let schemaId: string;
let server: Receiver;

test.before(async () => {
  server = await httpReceiver(scope, ({ method }, answer) => {
    answer.end(method === 'POST' ? PLANTED.receiver : TEXT);
  });
  service = await startService(scope, { settings: { ALLOW_PRIVATE_NETWORK: 'true', LOG_LEVEL: 'debug' } });
  client = await TestClient.register(service.url);
  schemaId = await client.schema(['number']);
  const events = ['job.queued', 'job.completed', 'job.updated', 'job_run.completed'];
  await makeEndpoint(client, { url: `http://127.0.0.1:${server.port}/hook`, events });
});

/** Where the stored files are, in a folder of their own, and the log. */
const folder = (): string => service.running.config.dataDir;
const isDone = (id: string) => client.until(id, ['COMPLETED', 'FAILED']);
const key = (name: string) => ({ 'Idempotency-Key': name });

/** The id of what a call has made. */
function made({ status, text, body }: Reply): string {
  if (status !== 201) throw new Error(`it was refused: ${text}`);
  return body.id;
}

/** A job of a file, corrected and restarted, with keys that keep the answers. */
async function uploadedJob(): Promise<string> {
  const fields = {
    ...{ schemaId, externalRef: PLANTED.externalRef, password: SEALED.password },
    metadata: JSON.stringify({ note: PLANTED.metadata }),
  };
  const id = made(await client.upload(TEXT, fields, key('upload'), `${PLANTED.filename}.txt`));
  await isDone(id);
  const path = `/api/jobs/${id}`;
  await client.send('PATCH', `${path}/extraction`, { fields: { number: PLANTED.correction } });
  await client.send('POST', `${path}/restart?include=extraction`, {}, key('restart'));
  await isDone(id);
  return id;
}

function download(): Promise<Reply> {
  const url = `http://127.0.0.1:${server.port}/${PLANTED.path}/a.txt?token=${SEALED.token}`;
  return client.send('POST', '/api/jobs/from-url', { url, schemaId }, key('url'));
}

async function confirmedJob(): Promise<string> {
  const filename = `${PLANTED.uploadName}.txt`;
  const { body: issued } = await client.send('POST', '/api/jobs/upload-url', { filename });
  const { pathname, search } = new URL(issued.uploadUrl);
  await client.send('PUT', `${pathname}${search}`, Buffer.from(TEXT));
  const confirmed = { key: issued.key, filename, schemaId };
  return made(await client.send('POST', '/api/jobs/confirm-upload', confirmed, key('confirm')));
}

/** A document that was stored by itself, with a job on it. */
async function storedDocument(): Promise<{ documentId: string; jobId: string }> {
  const form = new FormData();
  form.append('file', new Blob([TEXT]), `${PLANTED.storedName}.txt`);
  const documentId = made(await client.send('POST', '/api/documents', form, key('document')));
  const path = `/api/jobs/from-document/${documentId}`;
  return { documentId, jobId: made(await client.send('POST', path, { schemaId }, key('from-document'))) };
}

async function deliveriesEnded(): Promise<string[]> {
  await eventually(
    async () => {
      const open = await service.sql("select 1 from webhook_deliveries where status = 'PENDING'");
      return open.length === 0;
    },
    'every delivery has ended',
    { withinMs: 60_000, everyMs: 100 },
  );
  const rows = await service.sql('select id from webhook_deliveries');
  return rows.map(({ id }) => String(id));
}

async function upkeepHasPurged(t: ExecutionContext): Promise<void> {
  const left = 'select 1 from jobs union all select 1 from job_runs union all select 1 from documents';
  const isPurged = async (): Promise<boolean> => {
    await runUpkeep(service);
    const files = await filesBelow(join(folder(), 'objects'));
    return files.length === 0 && (await service.sql(left)).length === 0;
  };
  await eventually(isPurged, 'jobs, runs, documents and files are purged', {
    withinMs: 60_000,
    everyMs: 500,
  });
  t.pass();
}

test('what is deleted is nowhere any more, and Temporal never had it', async (t) => {
  const jobs = [await uploadedJob(), made(await download()), await confirmedJob()];
  const stored = await storedDocument();
  jobs.push(stored.jobId);
  const form = { schemaId, name: PLANTED.runName, metadata: JSON.stringify({ note: PLANTED.metadata }) };
  const { body: run } = await client.send('POST', '/api/job-runs', runForm(form, [TEXT, TEXT]), key('run'));
  await untilEnded(client, run.id);
  for (const id of jobs) t.like(await isDone(id), { status: 'COMPLETED' });
  const deliveries = await deliveriesEnded();

  t.deepEqual(foundIn(await dumpTables(service), ALL), Object.keys(PLANTED));
  t.deepEqual(foundIn(await dumpFiles(folder()), ALL), ['text']);

  const connection = await Connection.connect({ address: service.environment.TEMPORAL_ADDRESS ?? '' });
  t.teardown(() => connection.close());
  const { body: children } = await client.send('GET', `/api/jobs?parentRunId=${run.id}`);
  const ids: string[] = [...jobs, ...children.data.map(({ id }: Reply['body']) => id)];
  const workflows = [
    ...ids.map((id) => jobWorkflowId(id, 1)),
    jobWorkflowId(ids[0] ?? '', 2),
    runWorkflowId(run.id, 1),
    ...deliveries.map((id) => deliveryWorkflowId(id, 1)),
  ];
  t.true(deliveries.length >= 8, `${deliveries.length} deliveries`);
  const kept = await keptByTemporal(new Client({ connection }), workflows);
  t.true(
    kept.text.includes(schemaId) && kept.text.includes('Test schema'),
    'payloads, memo and summaries are searched',
  );
  t.deepEqual(foundIn(kept.text, ALL), []);
  t.deepEqual([...kept.encodings], ['json/plain'], 'nothing is sealed');

  for (const id of jobs) t.is((await client.send('DELETE', `/api/jobs/${id}`)).status, 204);
  t.is((await client.send('DELETE', `/api/documents/${stored.documentId}`)).status, 204);
  t.is((await client.send('DELETE', `/api/job-runs/${run.id}`)).status, 204);
  // Answers of idempotency keys stay for 24 hours: these are past them.
  await service.sql(`update idempotency_keys set created_at = now() - interval '25 hours'`);
  await upkeepHasPurged(t);
  await runUpkeep(service);
  t.deepEqual(foundIn(await dumpTables(service), ALL), []);
  const files = await dumpFiles(folder());
  t.deepEqual(foundIn(files, ALL), []);
  t.true(files.includes(jobs[0] ?? 'none'), 'the log, which tells of the job, is searched too');
});
