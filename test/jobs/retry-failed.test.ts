import test from 'ava';
import { openDatabase } from '../../src/db/open-database.ts';
import { cancelRunJobs } from '../../src/db/run-jobs.ts';
import { TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { makeRun, untilEnded } from '../helpers/runs.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const scope = fileScope();
let service: TestService;
let client: TestClient;
let schemaId: string;

test.before(async () => {
  service = await startService(scope, { role: 'api' });
  client = await TestClient.register(service.url);
  schemaId = await client.schema(['total']);
});

const retry = (id: string, headers: Record<string, string> = {}) =>
  client.send('POST', `/api/job-runs/${id}/retry-failed`, {}, headers);
const jobsOf = async (id: string) =>
  (await client.send('GET', `/api/jobs?parentRunId=${id}&limit=100`)).body.data.toReversed();

test.serial('what ends a cancelled round late ends nothing of the next one', async (t) => {
  const { body } = await makeRun(client, schemaId, ['', 'Total: 5']);
  t.like((await client.send('POST', `/api/job-runs/${body.id}/cancel`)).body, { status: 'CANCELLED' });
  t.like((await retry(body.id)).body, { status: 'PROCESSING', pendingJobs: 1, cancelledJobs: 1 });
  await using db = await openDatabase(service.running.endpoints.databaseUrl, { poolSize: 2 });
  t.is(await cancelRunJobs(db.transaction, { runId: body.id, round: 1 }), 0);
  t.deepEqual(
    (await jobsOf(body.id)).map(({ status }: { status: string }) => status),
    ['PENDING', 'CANCELLED'],
  );
  t.is(await cancelRunJobs(db.transaction, { runId: body.id, round: 2 }), 1);
});

test.serial('a run that goes on is not tried again', async (t) => {
  const { body } = await makeRun(client, schemaId, ['', 'Total: 5']);
  isProblem(t, await retry(body.id), 'JOB_NOT_FINISHED');
  await startService(scope, { role: 'worker', environment: service.environment });
  await untilEnded(client, body.id);
});

test.serial(
  'each failed job is restarted in its place, once, and the run goes on until they have ended',
  async (t) => {
    const { body } = await makeRun(client, schemaId, ['Total: 1', '%PDF-1.7\n', '', 'Total: 2']);
    t.like(await untilEnded(client, body.id), { status: 'COMPLETED', completedJobs: 2, failedJobs: 2 });
    const before = await jobsOf(body.id);
    // What was broken is mended: the stored text is read in place of the PDF.
    await service.sql(
      `update documents set content_type = 'text/plain' where id = (select document_id from jobs where parent_run_id = $1 and run_index = 1)`,
      body.id,
    );
    const reply = await retry(body.id, { 'Idempotency-Key': 'again' });
    t.is(reply.status, 200, reply.text);
    t.like(reply.body, {
      status: 'PROCESSING',
      completedJobs: 2,
      failedJobs: 0,
      pendingJobs: 2,
      finishedAt: null,
    });
    t.is(reply.body.workflowId, `job-run/${body.id}/2`);
    t.is((await retry(body.id, { 'Idempotency-Key': 'again' })).text, reply.text);
    const run = await untilEnded(client, body.id);
    t.like(run, { status: 'COMPLETED', totalJobs: 4, completedJobs: 3, failedJobs: 1 });
    const after = await jobsOf(body.id);
    t.deepEqual(
      after.map(({ id, attempt, status }: { id: string; attempt: number; status: string }) => [
        id,
        attempt,
        status,
      ]),
      before.map(({ id }: { id: string }, n: number) => [
        id,
        [1, 2, 2, 1][n],
        n === 2 ? 'FAILED' : 'COMPLETED',
      ]),
    );
    t.is(after[2].errorCode, 'EMPTY_DOCUMENT');
  },
);

test.serial('without a failed job there is nothing to try again', async (t) => {
  const { body } = await makeRun(client, schemaId, ['Total: 1']);
  await untilEnded(client, body.id);
  isProblem(t, await retry(body.id), 'NOTHING_TO_RETRY');
});
