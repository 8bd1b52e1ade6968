import test from 'ava';
import { openDatabase } from '../../src/db/open-database.ts';
import { TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { isProblem } from '../helpers/problem.ts';
import { makeRun, texts } from '../helpers/runs.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const scope = fileScope();
let service: TestService;
let client: TestClient;
let schemaId: string;
/** Jobs that completed while a worker ran; none runs in the tests. */
let completed: string[];

test.before(async () => {
  service = await startService(scope, { role: 'api' });
  client = await TestClient.register(service.url);
  schemaId = await client.schema([{ name: 'total', type: 'number' }]);
  const worker = await startService(scope, { role: 'worker', environment: service.environment });
  const uploads = await Promise.all([1, 2, 3].map((n) => client.upload(`Total: ${n}.50`, { schemaId })));
  completed = uploads.map(({ body }) => body.id);
  for (const id of completed) await client.until(id, ['COMPLETED']);
  await worker[Symbol.asyncDispose]();
});

const restart = (id: string) => client.send('POST', `/api/jobs/${id}/restart`);
const extractionOf = (id: string) => client.send('GET', `/api/jobs/${id}/extraction`);
const attemptsOf = (id: string) =>
  service.sql('select attempt, status from job_attempts where job_id = $1 order by attempt', id);

test('a completed job runs again as attempt 2, from the beginning, and its extraction stays readable meanwhile', async (t) => {
  const id = completed[0] ?? '';
  const { body: before } = await client.send('GET', `/api/jobs/${id}`);
  t.like(before, { status: 'COMPLETED', attempt: 1, progress: { pagesDone: 1, pagesTotal: 1 } });
  const { text: extraction } = await extractionOf(id);
  const reply = await restart(id);
  t.is(reply.status, 200);
  const fresh = {
    progress: null,
    usage: null,
    queuedAt: null,
    startedAt: null,
    finishedAt: null,
    errorCode: null,
  };
  t.like(reply.body, {
    ...fresh,
    id,
    status: 'PENDING',
    attempt: 2,
    workflowId: `job/${id}/2`,
    schemaVersion: 1,
    createdAt: before.createdAt,
  });
  const queued = await client.until(id, ['QUEUED']);
  t.is(queued.attempt, 2);
  const meanwhile = await extractionOf(id);
  t.is(meanwhile.text, extraction);
  t.like(meanwhile.body, { attempt: 1, fields: { total: 1.5 } });
  t.deepEqual(await attemptsOf(id), [
    { attempt: 1, status: 'COMPLETED' },
    { attempt: 2, status: 'QUEUED' },
  ]);
});

test('of restarts at once exactly one makes attempt 2', async (t) => {
  const id = completed[1] ?? '';
  const replies = await Promise.all(Array.from({ length: 10 }, () => restart(id)));
  const won = replies.filter(({ status }) => status === 200);
  t.is(won.length, 1);
  t.is(won[0]?.body.attempt, 2);
  for (const reply of replies.filter(({ status }) => status !== 200)) isProblem(t, reply, 'JOB_NOT_FINISHED');
  t.deepEqual(
    (await attemptsOf(id)).map(({ attempt }) => attempt),
    [1, 2],
  );
});

test('a job that has not ended is not restarted, as often as it is asked', async (t) => {
  const { body } = await client.upload('Total: 5', { schemaId });
  for (const _turn of [1, 2]) isProblem(t, await restart(body.id), 'JOB_NOT_FINISHED');
  await client.until(body.id, ['QUEUED']);
  isProblem(t, await restart(body.id), 'JOB_NOT_FINISHED');
  t.like(await attemptsOf(body.id), [{ attempt: 1 }]);
});

test('a cancelled restart keeps the extraction of the attempt before it', async (t) => {
  const id = completed[2] ?? '';
  const { text } = await extractionOf(id);
  await restart(id);
  const { body } = await client.send('POST', `/api/jobs/${id}/cancel`);
  t.like(body, { status: 'CANCELLED', attempt: 2 });
  t.is((await extractionOf(id)).text, text);
  t.is((await restart(id)).body.attempt, 3);
});

test('attempts are counted on from each end, and tell their own event', async (t) => {
  const { body } = await client.upload('Total: 5', { schemaId });
  for (const attempt of [1, 2, 3]) {
    await client.until(body.id, ['QUEUED']);
    t.like((await client.send('POST', `/api/jobs/${body.id}/cancel`)).body, { status: 'CANCELLED', attempt });
    t.like((await restart(body.id)).body, { status: 'PENDING', attempt: attempt + 1, finishedAt: null });
  }
  const events = await service.sql(
    'select type, attempt from events where job_id = $1 order by sequence',
    body.id,
  );
  const told = events
    .filter(({ attempt }) => Number(attempt) < 4)
    .map(({ type, attempt }) => [attempt, type]);
  t.deepEqual(
    told,
    [1, 2, 3].flatMap((attempt) => [
      [attempt, 'job.queued'],
      [attempt, 'job.cancelled'],
    ]),
  );
});

test('the pinned version stays with a job that is restarted after its schema has changed', async (t) => {
  const id = await client.schema(['total']);
  const { body } = await client.upload('Total: 5', { schemaId: id });
  await client.send('PUT', `/api/schema/${id}`, { name: 'New', fields: [{ name: 'other', type: 'text' }] });
  await client.send('POST', `/api/jobs/${body.id}/cancel`);
  t.like((await restart(body.id)).body, { attempt: 2, schemaVersion: 1 });
});

test('a job whose run is being hidden is not restarted: it goes with the run', async (t) => {
  const { body: run } = await makeRun(client, schemaId, texts(1));
  await client.send('POST', `/api/job-runs/${run.id}/cancel`);
  const [job] = (await client.send('GET', `/api/jobs?parentRunId=${run.id}`)).body.data;
  t.like(job, { status: 'CANCELLED', attempt: 1 });
  await using db = await openDatabase(service.environment.DATABASE_URL ?? '', { poolSize: 1 });
  const reply = await db.transaction(async (em) => {
    await em.execute('update job_runs set deleted_at = now() where id = ?', [run.id]);
    const asked = restart(job.id);
    await eventually(async () => {
      const sql = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      return (await service.sql(sql)).length > 0;
    }, 'the restart waits for what becomes of the run');
    return { asked };
  });
  isProblem(t, await reply.asked, 'NOT_FOUND');
  t.deepEqual(await attemptsOf(job.id), [{ attempt: 1, status: 'CANCELLED' }]);
});
