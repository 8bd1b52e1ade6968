import { Client, Connection } from '@temporalio/client';
import test from 'ava';
import { jobWorkflowId } from '../../src/contract/workflow-names.ts';
import { TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { untilIdle } from './cpu-time.ts';
import { readStory } from './job-story.ts';
import { type RealProcess, startReal } from './real-process.ts';
import { scannedDocument } from './scanned-document.ts';
import { untilRead } from './until-read.ts';

const scope = fileScope();
let api: TestService;
let worker: RealProcess;
let client: TestClient;
let temporal: Client;
test.before(async () => {
  api = await startService(scope, { role: 'api' });
  worker = startReal(scope, 'worker', api.environment);
  await worker.ready;
  client = await TestClient.register(api.url);
  const connection = await Connection.connect({ address: api.environment.TEMPORAL_ADDRESS ?? '' });
  scope.teardown(() => connection.close());
  temporal = new Client({ connection });
});

const story = (jobId: string) => readStory(api.environment.DATABASE_URL ?? '', jobId);

/** Waits until Temporal's list has one execution for each of a job's attempts, ended like this, and looks for no others. */
async function untilExecuted(jobId: string, ...ends: string[]): Promise<void> {
  const expected = ends.map((end, index) => `${jobWorkflowId(jobId, index + 1)} ${end}`);
  await eventually(async () => {
    const found: string[] = [];
    for await (const { workflowId, status } of temporal.workflow.list({
      query: `WorkflowId STARTS_WITH '${jobWorkflowId(jobId, 0).slice(0, -1)}'`,
    })) {
      found.push(`${workflowId} ${status.name}`);
    }
    return found.toSorted().join() === expected.join();
  }, `there are these executions and no others: ${expected}`);
}

/** Asks for a restart again and again, several at once, until it is granted; gives how often it was. */
async function restartWhenPossible(jobId: string): Promise<number> {
  const ask = async () => (await client.send('POST', `/api/jobs/${jobId}/restart`)).status;
  for (;;) {
    const answers = await Promise.all([ask(), ask(), ask(), ask()]);
    const granted = answers.filter((status) => status === 200).length;
    if (granted > 0) return granted;
  }
}

test.serial(
  'a cancellation in mid recognition ends the work at once, and the thread that did it',
  async (t) => {
    const schemaId = await client.schema(['total']);
    const { body: job } = await client.upload(await scannedDocument(40), { schemaId }, {}, 'scan.pdf');
    await untilRead(client, job.id, 1);
    const askedAt = performance.now();
    const { status } = await client.send('POST', `/api/jobs/${job.id}/cancel`);
    t.is(status, 200);
    await client.until(job.id, ['CANCELLED'], 10_000);
    t.log(`CANCELLED after ${Math.round(performance.now() - askedAt)} ms`);
    await untilIdle(worker.pid);
    t.log(`idle after ${Math.round(performance.now() - askedAt)} ms`);
    t.like(await story(job.id), { events: ['job.queued', 'job.started', 'job.cancelled'], extractions: 0 });
    const handle = temporal.workflow.getHandle(jobWorkflowId(job.id, 1));
    await t.throwsAsync(handle.result());
    t.is((await handle.describe()).status.name, 'CANCELLED');
  },
);

test.serial(
  'restarts at the very moment of an end make one attempt 2, and attempt 1 never runs again',
  async (t) => {
    const schemaId = await client.schema(['total']);
    for (let round = 0; round < 3; round += 1) {
      const { body: job } = await client.upload('Total: 12', { schemaId });
      t.is(await restartWhenPossible(job.id), 1);
      await client.until(job.id, ['COMPLETED']);
      const once = ['job.queued', 'job.started', 'job.completed'];
      t.like(await story(job.id), { attempt: 2, events: [...once, ...once], extractions: 1, revisions: 2 });
      await temporal.workflow.getHandle(jobWorkflowId(job.id, 2)).result();
      await untilExecuted(job.id, 'COMPLETED', 'COMPLETED');
    }
  },
);

test.serial('a restart while a cancelled attempt still winds down runs as attempt 2', async (t) => {
  const schemaId = await client.schema(['total']);
  const { body: job } = await client.upload(await scannedDocument(3), { schemaId }, {}, 'scan.pdf');
  await untilRead(client, job.id, 1);
  await client.send('POST', `/api/jobs/${job.id}/cancel`);
  t.is(await restartWhenPossible(job.id), 1);
  await client.until(job.id, ['COMPLETED', 'FAILED'], 120_000);
  t.deepEqual(await story(job.id), {
    ...{ status: 'COMPLETED', attempt: 2, extractions: 1, revisions: 1 },
    events: ['job.queued', 'job.started', 'job.cancelled', 'job.queued', 'job.started', 'job.completed'],
  });
  await untilExecuted(job.id, 'CANCELLED', 'COMPLETED');
});
