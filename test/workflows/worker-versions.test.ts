import { Client, Connection } from '@temporalio/client';
import test, { type ExecutionContext } from 'ava';
import { jobWorkflowId } from '../../src/contract/workflow-names.ts';
import { workerVersion } from '../../src/process/worker-version.ts';
import { candidate, sendJson, startGeminiServer } from '../extraction/gemini/gemini-server.ts';
import { COMPLETED_ONCE, readStory } from '../faults/job-story.ts';
import { TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { serviceEnvironment, startService } from '../helpers/service.ts';
import { modelSettings } from './stand-in-model.ts';

/** A machine may be slow; what is waited for comes. */
const LONG = { withinMs: 60_000, everyMs: 100 };

/** A model that answers each request at once, or keeps those that come while it is held until it is let go. */
async function startHeldModel(t: ExecutionContext) {
  let gate: PromiseWithResolvers<void> | undefined;
  const model = await startGeminiServer(t, async (_request, response) => {
    await gate?.promise;
    sendJson(response, 200, candidate({ number: 'R-17' }));
  });
  /** Holds what comes from now on; the first function lets new requests pass, the second one those that were held. */
  const hold = () => {
    const held = Promise.withResolvers<void>();
    gate = held;
    return { pass: () => (gate = undefined), release: () => held.resolve() };
  };
  return { ...model, hold };
}

/** Where each job's workflow is: the version that its last task was done by. */
async function versionReader(t: ExecutionContext): Promise<(jobId: string) => Promise<string | undefined>> {
  const connection = await Connection.connect({ address: process.env.TEST_TEMPORAL_ADDRESS });
  t.teardown(() => connection.close());
  const client = new Client({ connection });
  return async (jobId) => {
    const { raw } = await client.workflow.getHandle(jobWorkflowId(jobId, 1)).describe();
    return raw.workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId ?? undefined;
  };
}

test('workers of two versions run side by side: each job ends where it began, new ones go to the current version, and back', async (t) => {
  const model = await startHeldModel(t);
  t.timeout(180_000);
  const quick = { SHUTDOWN_GRACE: '1s', RUN_CONCURRENCY: '1' };
  const shared = await serviceEnvironment(t);
  const environment = { ...shared, ...modelSettings(model), ...quick };
  const operate = (...args: string[]) => workerVersion(args, environment);
  const api = await startService(t, { role: 'api', environment });
  const startWorker = (settings: Record<string, string>) =>
    startService(t, { role: 'worker', environment, settings });
  const versionOf = await versionReader(t);
  const client = await TestClient.register(api.url);
  const schemaId = await client.schema(['number']);
  const upload = async () => String((await client.upload('Invoice R-17', { schemaId })).body.id);
  const all: string[] = [];
  const make = async (count: number) => {
    const ids = await Promise.all(Array.from({ length: count }, upload));
    all.push(...ids);
    return ids;
  };
  const end = async (ids: string[], version: string) => {
    for (const id of ids) await client.until(id, ['COMPLETED']);
    t.deepEqual([...new Set(await Promise.all(ids.map(versionOf)))], [version]);
  };
  const readyWorker = async () => (await client.send('GET', '/readyz')).body.checks.worker;
  const shows = (line: RegExp) =>
    eventually(async () => line.test(await operate('status')), `the status shows ${line}`, LONG);
  const tellsWorker = (word: string) =>
    eventually(
      async () => (await readyWorker()) === word,
      `the readiness tells that a worker is ${word}`,
      LONG,
    );
  t.is(await operate('status'), 'no worker with WORKER_BUILD_ID has come yet');

  // Nobody has ever set a version: the first one takes new jobs by itself.
  const first = await startWorker({ WORKER_BUILD_ID: 'v1' });
  const held = model.hold();
  const begun = await make(3);
  await eventually(() => model.requests.length >= 3, 'three jobs wait for the model', LONG);
  const form = new FormData();
  form.append('schemaId', schemaId);
  for (const name of ['a.txt', 'b.txt']) form.append('files', new Blob(['Invoice R-17']), name);
  const { body: run } = await client.send('POST', '/api/job-runs', form);
  await eventually(() => model.requests.length >= 4, 'the first job of the run waits for the model', LONG);
  await shows(/^v1 +CURRENT +4 /m);

  // The next one waits for its operator.
  const second = await startWorker({ WORKER_BUILD_ID: 'v2' });
  await shows(/^v2 +WAITING +0 /m);
  held.pass();
  await end(await make(1), 'v1');
  t.regex(await operate('set-current', 'v2'), /^v2 +CURRENT/m);
  await end(await make(3), 'v2');
  await shows(/^v1 +DRAINING +4 /m);
  held.release();
  await end(begun, 'v1');
  const runEnded = async () =>
    (await client.send('GET', `/api/job-runs/${run.id}`)).body.status === 'COMPLETED';
  await eventually(runEnded, 'the run has ended', LONG);
  const { body: ofRun } = await client.send('GET', `/api/jobs?parentRunId=${run.id}`);
  const ids: string[] = ofRun.data.map(({ id }: { id: string }) => id);
  t.deepEqual(await Promise.all(ids.map(versionOf)), ['v2', 'v1']);
  await shows(/^v1 +(DRAINING|DRAINED) +0 /m);
  await first[Symbol.asyncDispose]();
  await end(await make(2), 'v2');

  // Back to the one before; the newer one is stopped too early, and its job is let go on.
  const heldAgain = model.hold();
  const asked = model.requests.length;
  const [left = ''] = await make(1);
  await eventually(() => model.requests.length > asked, 'one more job waits for the model', LONG);
  t.is(await versionOf(left), 'v2');
  const third = await startWorker({ WORKER_BUILD_ID: 'v1' });
  await operate('set-current', 'v1');
  heldAgain.pass();
  await end(await make(2), 'v1');
  await second[Symbol.asyncDispose]();
  t.is((await client.send('GET', `/api/jobs/${left}`)).body.status, 'PROCESSING');
  await shows(/^v2 +DRAINING +1 /m);
  await operate('move', 'v2');
  await client.until(left, ['COMPLETED']);

  // And back to workers without a version.
  await third[Symbol.asyncDispose]();
  t.regex(await operate('set-current', '--none'), /no version is current/);
  await startWorker({ WORKER_BUILD_ID: 'v3' });
  await shows(/^v3 +WAITING/m);
  await tellsWorker('unavailable');
  await startWorker({});
  const plain = await make(1);
  await client.until(plain[0] ?? '', ['COMPLETED']);
  await tellsWorker('ok');

  for (const id of [...all, ...ids])
    t.deepEqual(await readStory(shared.DATABASE_URL ?? '', id), COMPLETED_ONCE);
});

test('an operator is told what is wrong with a request', async (t) => {
  const environment = await serviceEnvironment(t);
  for (const args of [[], ['set-current'], ['status', 'v1'], ['move'], ['set-current', 'v1', 'v2']])
    await t.throwsAsync(workerVersion(args, environment), { name: 'RangeError', message: /^usage: / });
  await t.throwsAsync(workerVersion(['status'], {}), { message: /TEMPORAL_ADDRESS/ });
  await t.throwsAsync(workerVersion(['move', 'v1'], { ...environment, TEMPORAL_NAMESPACE: 'absent' }), {
    name: 'VersionRefused',
  });
});
