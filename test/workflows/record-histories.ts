import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Client, Connection, WorkflowFailedError } from '@temporalio/client';
import {
  deliveryWorkflowId,
  jobWorkflowId,
  runWorkflowId,
  upkeepScheduleId,
} from '../../src/contract/workflow-names.ts';
import { startEmbeddedStack } from '../../src/embedded/start-embedded-stack.ts';
import { startProcess } from '../../src/process/start-process.ts';
import { candidate } from '../extraction/gemini/gemini-server.ts';
import { TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { httpReceiver } from '../outbound/receivers.ts';
import { untilStatus } from '../webhooks/until-status.ts';
import { historyToJson } from './history-json.ts';
import { PLANTED } from './planted-words.ts';
import { type ModelAnswer, modelSettings, startStandInModel } from './stand-in-model.ts';

/**
 * An executable: runs jobs of every kind on servers of its own and records the histories of their workflows in `test/fixtures/histories/`, against
 * which `test/replay.test.ts` holds the workflows of today. Run it when a change of a workflow is meant to end the old histories.
 */
await using cleanup = new AsyncDisposableStack();
const scope = { teardown: (undo: () => unknown) => cleanup.defer(async () => void (await undo())) };
const dataDir = await mkdtemp(join(tmpdir(), 'extractform-histories-'));
scope.teardown(() => rm(dataDir, { recursive: true, force: true }));
const ports = { postgresPort: 0, temporalPort: 0, temporalUiPort: 0 };
const stack = cleanup.use(
  await startEmbeddedStack({ dataDir, postgres: true, temporal: true, namespace: 'default', ...ports }),
);
const connection = await Connection.connect({ address: stack.temporalAddress ?? '' });
scope.teardown(() => connection.close());
const temporal = new Client({ connection });
const model = await startStandInModel(scope);

const settings = {
  DATABASE_URL: stack.databaseUrl,
  TEMPORAL_ADDRESS: stack.temporalAddress,
  DATA_DIR: dataDir,
  STORAGE_URL: pathToFileURL(join(dataDir, 'objects')).href,
  JWT_SECRET: randomBytes(32).toString('hex'),
  ENCRYPTION_KEY: randomBytes(32).toString('hex'),
  EXTRACTOR: 'offline',
  PORT: '0',
  LOG_LEVEL: 'silent',
};
const ENDED = ['COMPLETED', 'FAILED', 'CANCELLED'];
let accounts = 0;

/** Runs a service of a role, with a user who has a schema, while `use` works with it. */
async function withService(
  role: 'all' | 'api',
  own: Record<string, string>,
  use: (client: TestClient, schemaId: string) => Promise<void>,
): Promise<void> {
  await using service = await startProcess(role, { ...settings, ...own }, (_title, work) => work(() => {}));
  const email = `${PLANTED.email}.${accounts++}@example.com`;
  const client = await TestClient.register(service.api?.url ?? '', email);
  await use(client, await client.schema([PLANTED.field]));
}

/** Submits a document, and gives the id of its job when its workflow is there. */
async function submit(
  client: TestClient,
  schemaId: string,
  file: string | Blob,
  type: string,
): Promise<string> {
  const metadata = JSON.stringify({ note: PLANTED.metadata });
  const { body } = await client.upload(file, { schemaId, metadata }, {}, `${PLANTED.filename}.${type}`);
  await client.until(body.id, ['QUEUED', 'PROCESSING', ...ENDED]);
  return body.id;
}

/** Submits documents as a run, and gives its id when its workflow is there. */
async function submitRun(client: TestClient, schemaId: string, files: readonly string[]): Promise<string> {
  const form = new FormData();
  form.append('schemaId', schemaId);
  form.append('name', PLANTED.text);
  form.append('metadata', JSON.stringify({ note: PLANTED.metadata }));
  for (const file of files) form.append('files', new Blob([file]), `${PLANTED.filename}.txt`);
  const { body } = await client.send('POST', '/api/job-runs', form);
  const path = `/api/job-runs/${body.id}`;
  await eventually(
    async () => (await client.send('GET', path)).body.status !== 'PENDING',
    'the run is started',
  );
  return body.id;
}

/** Workers, and the queues that are theirs alone, are named by process and machine. */
function nameless(value: unknown): unknown {
  return typeof value === 'string' && /^\d+@/.test(value) ? 'recorder' : value;
}

/** Waits until a workflow has closed, and writes its history down without what names this machine. */
async function record(name: string, workflowId: string): Promise<void> {
  const handle = temporal.workflow.getHandle(workflowId);
  await handle.result().catch((error: unknown) => {
    if (!(error instanceof WorkflowFailedError)) throw error;
  });
  const recorded = { workflowId, history: historyToJson(await handle.fetchHistory()) };
  const json = JSON.stringify(
    recorded,
    (key, value: unknown) => (key === 'stackTrace' ? undefined : nameless(value)),
    1,
  );
  await writeFile(fileURLToPath(new URL(`../fixtures/histories/${name}.json`, import.meta.url)), `${json}\n`);
  process.stdout.write(`${name}\n`);
}

const TEXT = `${PLANTED.field}: ${PLANTED.text}\n`;
/** Rows of 13 windows of 25 pages: more than one workflow works on. */
const LONG_ROWS = 13 * 25 * 66;
let earlier = '';

/** The answers of a model that cuts off all but those for a single line: the last line's is given again and again. */
function halved(lines: number, good: readonly [number, object]): ModelAnswer[] {
  if (lines === 1) return [good];
  const cut = { candidates: [{ content: { parts: [{ text: '{' }] }, finishReason: 'MAX_TOKENS' }] };
  return [[200, cut], ...halved(lines >> 1, good), ...halved(lines - (lines >> 1), good)];
}

await withService('api', { TEMPORAL_TASK_QUEUE: 'offline' }, async (client, schemaId) => {
  earlier = await submit(client, schemaId, TEXT, 'txt');
  await client.until(earlier, ['QUEUED']);
  await client.send('POST', `/api/jobs/${earlier}/cancel`);
});

await withService(
  'all',
  { TEMPORAL_TASK_QUEUE: 'offline', ALLOW_PRIVATE_NETWORK: 'true' },
  async (client, schemaId) => {
    await record('ended-before-its-worker-came', jobWorkflowId(earlier, 1));

    const text = await submit(client, schemaId, TEXT, 'txt');
    await record('completed-text', jobWorkflowId(text, 1));

    const file = new Blob([await readFile(new URL('../../samples/invoice.pdf', import.meta.url))]);
    const pdf = await submit(client, schemaId, file, 'pdf');
    await record('completed-pdf', jobWorkflowId(pdf, 1));
    await client.until(pdf, ENDED);
    await client.send('POST', `/api/jobs/${pdf}/restart`);
    await client.until(pdf, ENDED);
    await record('restarted-pdf', jobWorkflowId(pdf, 2));

    const broken = await submit(client, schemaId, new Blob([`%PDF-1.7\n${PLANTED.text}`]), 'pdf');
    await record('failed', jobWorkflowId(broken, 1));

    const files = await httpReceiver(scope, ({ url = '' }, answer) => {
      if (url.includes('absent')) answer.writeHead(404).end(PLANTED.text);
      else answer.end(TEXT);
    });
    for (const [kind, place] of [
      ['downloaded', 'here'],
      ['download-failed', 'absent'],
    ] as const) {
      const url = `http://127.0.0.1:${files.port}/${place}/${PLANTED.filename}.txt?token=${PLANTED.secondText}`;
      const { body: job } = await client.send('POST', '/api/jobs/from-url', { url, schemaId });
      await client.until(job.id, ENDED);
      await record(kind, jobWorkflowId(job.id, 1));
    }

    const run = await submitRun(client, schemaId, [TEXT, TEXT, `%PDF-1.7\n${PLANTED.text}`, '', TEXT]);
    await record('run', runWorkflowId(run, 1));
    const { body: jobs } = await client.send('GET', `/api/jobs?parentRunId=${run}&status=COMPLETED`);
    await record('run-child', jobWorkflowId(jobs.data[0].id, 1));

    const rows = Array.from({ length: LONG_ROWS }, (_, row) => `${row} ${PLANTED.secondText}`);
    const long = await submit(client, schemaId, [TEXT, ...rows].join('\n'), 'txt');
    await record('many-windows', jobWorkflowId(long, 1));
    await record('many-windows-child', `${jobWorkflowId(long, 1)}/windows/0-12`);

    const schedule = temporal.schedule.getHandle(upkeepScheduleId('offline'));
    await schedule.trigger();
    for (;;) {
      const { info } = await schedule.describe();
      const [action] = info.recentActions;
      if (action?.action.type !== 'startWorkflow') continue;
      await record('upkeep', action.action.workflow.workflowId);
      break;
    }
  },
);

await withService(
  'all',
  { TEMPORAL_TASK_QUEUE: 'model', ...modelSettings(model) },
  async (client, schemaId) => {
    const good = candidate({ [PLANTED.field]: PLANTED.text });
    model.answers = [
      [200, candidate(`{"${PLANTED.field}": "${PLANTED.text}`)],
      [200, good],
    ];
    const repaired = await submit(client, schemaId, TEXT, 'txt');
    await record('repaired', jobWorkflowId(repaired, 1));

    model.answers = halved(16, [200, good]);
    const halving = Array.from({ length: 16 }, () => TEXT).join('');
    const many = await submit(client, schemaId, halving, 'txt');
    await record('many-requests', jobWorkflowId(many, 1));
    await record('many-requests-rest', `${jobWorkflowId(many, 1)}/windows/rest`);

    Object.assign(model, { answers: [null], requests: [] });
    const cancelled = await submit(client, schemaId, TEXT, 'txt');
    while (model.requests.length === 0) await client.until(cancelled, ['PROCESSING']);
    await client.send('POST', `/api/jobs/${cancelled}/cancel`);
    await record('ended-by-user', jobWorkflowId(cancelled, 1));

    Object.assign(model, { answers: [null, null], requests: [] });
    const run = await submitRun(client, schemaId, Array(4).fill(TEXT));
    const running = `/api/jobs?parentRunId=${run}&status=PROCESSING`;
    while (model.requests.length === 0) await client.send('GET', running);
    await client.send('POST', `/api/job-runs/${run}/cancel`);
    await record('run-ended-by-user', runWorkflowId(run, 1));
  },
);

await withService(
  'all',
  {
    ...{ TEMPORAL_TASK_QUEUE: 'receivers', ALLOW_PRIVATE_NETWORK: 'true' },
    ...{ WEBHOOK_INITIAL_INTERVAL: '200ms', WEBHOOK_MAX_ATTEMPTS: '3' },
  },
  async (client, schemaId) => {
    const jobId = await submit(client, schemaId, TEXT, 'txt');
    await client.until(jobId, ENDED);
    for (const [kind, answers] of [
      ['delivery-taken', [500, 200]],
      ['delivery-dead', [500, 500, 500]],
    ] as const) {
      let tried = 0;
      const receiver = await httpReceiver(scope, (_request, answer) => {
        answer.writeHead(answers[tried++] ?? 500).end(PLANTED.text);
      });
      const url = `http://127.0.0.1:${receiver.port}/${PLANTED.secondText}`;
      const manual = { url, events: [], deliveryMode: 'MANUAL' };
      const { body: endpoint } = await client.send('POST', '/api/webhooks', manual);
      const { body: sent } = await client.send('POST', `/api/webhooks/${endpoint.id}/send`, { jobId });
      await untilStatus(client, sent, kind === 'delivery-taken' ? 'DELIVERED' : 'DEAD');
      await record(kind, deliveryWorkflowId(sent.id, 1));
    }
  },
);
