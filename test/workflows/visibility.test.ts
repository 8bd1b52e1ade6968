import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection, type WorkflowExecutionInfo } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import test, { type ExecutionContext } from 'ava';
import { decodeJwt } from 'jose';
import { v7 as uuidv7 } from 'uuid';
import { jobWorkflowId } from '../../src/contract/workflow-names.ts';
import { openWorkflowClient } from '../../src/temporal/open-workflow-client.ts';
import { TestClient } from '../helpers/client.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { freshQueue } from './scripted-job.ts';

const scope = fileScope();
let service: TestService;
test.before(async () => {
  service = await startService(scope);
});

async function temporal(t: ExecutionContext): Promise<Client> {
  const connection = await Connection.connect({ address: process.env.TEST_TEMPORAL_ADDRESS ?? '' });
  t.teardown(() => connection.close());
  return new Client({ connection });
}

/** Waits until the Web UI's list, filtered by a query, has a workflow: the list follows what happens after a moment. */
async function untilListed(
  client: Client,
  query: string,
  workflowId: string,
): Promise<WorkflowExecutionInfo> {
  for (;;) {
    for await (const found of client.workflow.list({ query }))
      if (found.workflowId === workflowId) return found;
    await delay(50);
  }
}

test('the list of workflows is filtered by owner, schema, status and attempt', async (t) => {
  const client = await temporal(t);
  const { url } = service;
  const [user, other] = [await TestClient.register(url), await TestClient.register(url)];
  const schemaId = await user.schema(['number']);
  const { body: first } = await user.upload('Number: 1', { schemaId });
  await user.until(first.id, ['COMPLETED']);
  await user.send('POST', `/api/jobs/${first.id}/restart`);
  await user.until(first.id, ['COMPLETED']);
  const { body: foreign } = await other.upload('Number: 2', { schemaId: await other.schema(['number']) });

  const id = jobWorkflowId(first.id, 2);
  const mine = `EfOwner = '${decodeJwt(user.token).sub}'`;
  await untilListed(client, `EfSchema = '${schemaId}'`, id);
  await untilListed(client, mine, id);
  await untilListed(client, `${mine} AND EfStatus = 'COMPLETED'`, id);
  const second = await untilListed(client, `${mine} AND EfAttempt = 2`, id);
  t.is(second.status.name, 'COMPLETED');
  await untilListed(client, `EfStatus = 'COMPLETED'`, jobWorkflowId(foreign.id, 1));

  const listed: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query: mine })) listed.push(workflowId);
  t.deepEqual(listed.toSorted(), [jobWorkflowId(first.id, 1), id]);
});

test('the jobs of a run are found by its id', async (t) => {
  const client = await temporal(t);
  const [jobId, runId] = [uuidv7(), uuidv7()];
  const connection = { address: process.env.TEST_TEMPORAL_ADDRESS ?? '' };
  await using workflows = openWorkflowClient({ connection, namespace: 'default', taskQueue: freshQueue() });
  const names = { userId: uuidv7(), schemaId: uuidv7(), schemaVersion: 1, schemaName: 'Test' };
  await workflows.startJob({ jobId, attempt: 1, runId, ...names, priority: 3, requestId: null });
  const handle = client.workflow.getHandle(jobWorkflowId(jobId, 1));
  t.teardown(() => handle.terminate());
  await untilListed(client, `EfRun = '${runId}'`, handle.workflowId);
  t.pass();
});

test('a run reads like the product in the Web UI: what it extracts, and each step by its name', async (t) => {
  const client = await temporal(t);
  const { url } = service;
  const user = await TestClient.register(url);
  const schemaId = await user.schema(['invoice_number']);
  const file = new Blob([await readFile(new URL('../../samples/invoice.pdf', import.meta.url))]);
  const { body: job } = await user.upload(file, { schemaId }, {}, 'invoice.pdf');
  await user.until(job.id, ['COMPLETED']);
  const handle = client.workflow.getHandle(jobWorkflowId(job.id, 1));
  const described = await handle.describe();
  t.is(await described.staticSummary(), 'extract · Test schema v1 · attempt 1');
  const history = await handle.fetchHistory();
  const summaries = (history.events ?? []).slice(1).map((event) => event.userMetadata?.summary);
  const steps = summaries.flatMap((summary) =>
    summary ? [defaultPayloadConverter.fromPayload(summary)] : [],
  );
  t.deepEqual(steps, ['begin', 'fetch', 'read', 'extract', 'persist']);
});

test('a long name, or one that would be a link in the Web UI, starts a job and is shown as a name', async (t) => {
  const client = await temporal(t);
  const user = await TestClient.register(service.url);
  const fields = [{ name: 'total', type: 'number' }];
  for (const [name, shown] of [
    ['請'.repeat(200), `${'請'.repeat(59)}…`],
    ['\u{1f600}'.repeat(100), `${'\u{1f600}'.repeat(59)}…`],
    ['![x](http://a.example/) <b>`c`</b>', '!(x)(http://a.example/) ‹b›’c’‹/b›'],
  ]) {
    const { body: schema } = await user.send('POST', '/api/schema', { name, fields });
    const { body: job } = await user.upload('Total: 5', { schemaId: schema.id });
    await user.until(job.id, ['COMPLETED']);
    const described = await client.workflow.getHandle(jobWorkflowId(job.id, 1)).describe();
    t.is(await described.staticSummary(), `extract · ${shown} v1 · attempt 1`);
  }
});
