import { Client, Connection } from '@temporalio/client';
import test, { type ExecutionContext } from 'ava';
import { TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { makeRun, texts, untilEnded } from '../helpers/runs.ts';
import { startService } from '../helpers/service.ts';
import { runUpkeep } from '../helpers/upkeep.ts';
import { startReal } from './real-process.ts';

async function temporalClient(t: ExecutionContext): Promise<Client> {
  const connection = await Connection.connect({ address: process.env.TEST_TEMPORAL_ADDRESS ?? '' });
  t.teardown(() => connection.close());
  return new Client({ connection });
}

test('a run whose worker is killed twice ends all the same, each job once, over several short histories', async (t) => {
  const service = await startService(t, { role: 'api' });
  const client = await TestClient.register(service.url);
  const { body } = await makeRun(client, await client.schema(['total']), texts(170));
  const completed = async () => (await client.send('GET', `/api/job-runs/${body.id}`)).body.completedJobs;
  for (const jobs of [10, 30]) {
    const worker = startReal(t, 'worker', service.environment);
    await eventually(async () => (await completed()) >= jobs, `${jobs} jobs are done`, { withinMs: 120_000 });
    worker.kill('SIGKILL');
    await worker.ended;
  }
  startReal(t, 'worker', service.environment);
  const run = await untilEnded(client, body.id, 300_000);
  t.like(run, { status: 'COMPLETED', totalJobs: 170, completedJobs: 170, failedJobs: 0, cancelledJobs: 0 });
  const told = await service.sql(
    `select count(*)::int as n, count(distinct job_id)::int as jobs from events where run_id = $1 and type = 'job.completed'`,
    body.id,
  );
  t.deepEqual(told, [{ n: 170, jobs: 170 }]);

  const { workflow } = await temporalClient(t);
  const handle = workflow.getHandle(run.workflowId);
  t.is(await handle.result(), 'COMPLETED');
  const last = await handle.describe();
  const first = String(last.raw.workflowExecutionInfo?.firstRunId);
  t.not(first, last.runId);
  for (const runId of [first, last.runId]) {
    const { historyLength } = await workflow.getHandle(run.workflowId, runId).describe();
    t.true(historyLength > 0 && historyLength <= 2_000, `a history has ${historyLength} events`);
  }
});

test('a run whose workflow was ended by somebody goes on in another round', async (t) => {
  const service = await startService(t, { role: 'api' });
  const client = await TestClient.register(service.url);
  const { body } = await makeRun(client, await client.schema(['total']), texts(3));
  const { workflow } = await temporalClient(t);
  await eventually(async () => {
    const { status } = (await client.send('GET', `/api/job-runs/${body.id}`)).body;
    return status === 'QUEUED';
  }, 'the workflow is started');
  await workflow.getHandle(body.workflowId).terminate();
  await startService(t, { role: 'worker', environment: service.environment });
  await service.sql("update job_runs set updated_at = now() - interval '5 minutes' where id = $1", body.id);
  await runUpkeep(service);
  const run = await untilEnded(client, body.id);
  t.like(run, { status: 'COMPLETED', completedJobs: 3, workflowId: `job-run/${body.id}/2` });
});

test('a job that is restarted by hand while Temporal is away is started later, though its run has ended', async (t) => {
  const service = await startService(t);
  const client = await TestClient.register(service.url);
  const { body } = await makeRun(client, await client.schema(['total']), texts(1));
  await untilEnded(client, body.id);
  const [job] = (await client.send('GET', `/api/jobs?parentRunId=${body.id}`)).body.data;
  // As a restart leaves it whose process ends before it asks Temporal.
  await service.sql(
    "update jobs set status = 'PENDING', attempt = 2, finished_at = null, updated_at = now() - interval '1 minute' where id = $1",
    job.id,
  );
  await service.sql(
    "insert into job_attempts (job_id, attempt, status, created_at) values ($1, 2, 'PENDING', now())",
    job.id,
  );
  await client.until(job.id, ['COMPLETED']);
  t.like((await client.send('GET', `/api/job-runs/${body.id}`)).body, {
    status: 'COMPLETED',
    completedJobs: 1,
    pendingJobs: 0,
  });
});
