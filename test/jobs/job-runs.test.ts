import { Client, Connection } from '@temporalio/client';
import test from 'ava';
import { TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { makeRun, runForm, texts, untilEnded } from '../helpers/runs.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const scope = fileScope();
let service: TestService;
let client: TestClient;
let schemaId: string;

test.before(async () => {
  service = await startService(scope, { settings: { MAX_FILE_SIZE: '100KB' } });
  client = await TestClient.register(service.url);
  schemaId = await client.schema([{ name: 'total', type: 'number' }]);
});

interface Job {
  id: string;
  filename: string;
  status: string;
  errorCode: string | null;
}
/** The jobs of a run in the order of its files. */
const jobsOf = async (id: string): Promise<Job[]> =>
  (await client.send('GET', `/api/jobs?parentRunId=${id}&limit=100`)).body.data.toReversed();
const read = async (id: string) => (await client.send('GET', `/api/job-runs/${id}`)).body;

test('a run of uploaded texts is worked on to its end, each file a job, in order', async (t) => {
  const fields = { schemaId, name: 'A morning', metadata: '{"desk":"7"}', jobType: 'EXTRACTION', pages: '1' };
  const made = await client.send('POST', '/api/job-runs', runForm(fields, texts(20)));
  t.is(made.status, 201, made.text);
  t.is(made.headers.get('location'), `/api/job-runs/${made.body.id}`);
  t.like(made.body, { status: 'PENDING', name: 'A morning', metadata: { desk: '7' }, schemaVersion: 1 });
  t.like(made.body, { totalJobs: 20, pendingJobs: 20, startedAt: null, finishedAt: null });
  const run = await untilEnded(client, made.body.id);
  t.like(run, { status: 'COMPLETED', totalJobs: 20, pendingJobs: 0, completedJobs: 20, failedJobs: 0 });
  t.truthy(run.startedAt);
  const jobs = await jobsOf(run.id);
  t.deepEqual(
    jobs.map(({ filename }) => filename),
    texts(20).map((_, n) => `file ${n}.txt`),
  );
  for (const job of jobs)
    t.like(job, { parentRunId: run.id, priority: 4, metadata: { desk: '7' }, pages: '1' });
  const { body } = await client.send('GET', `/api/jobs/${jobs[7]?.id}/extraction`);
  t.is(body.fields.total, 7);
});

test('a file that cannot be worked on fails its own job, with its reason, and nothing else', async (t) => {
  const files = [
    'Total: 1',
    '',
    new Blob([Buffer.from('504b0304140000000800', 'hex')]),
    'x'.repeat(200_000),
    '%PDF-1.7\n',
    'Total: 2',
  ];
  const made = await makeRun(client, schemaId, files);
  t.is(made.status, 201, made.text);
  t.like(made.body, { totalJobs: 6, failedJobs: 3, pendingJobs: 3 });
  const run = await untilEnded(client, made.body.id);
  t.like(run, { status: 'COMPLETED', totalJobs: 6, completedJobs: 2, failedJobs: 4, cancelledJobs: 0 });
  const jobs = await jobsOf(run.id);
  t.deepEqual(
    jobs.map(({ status, errorCode }) => errorCode ?? status),
    ['COMPLETED', 'EMPTY_DOCUMENT', 'UNSUPPORTED_FILE', 'FILE_TOO_LARGE', 'CORRUPT_FILE', 'COMPLETED'],
  );
  for (const { id, filename } of jobs.slice(1, 4)) {
    const { body } = await client.send('GET', `/api/jobs/${id}`);
    t.like(body, { documentId: null, filename, attempt: 1 });
    t.truthy(body.errorMessage);
  }
});

test('a run fails only if every job failed', async (t) => {
  const { body } = await makeRun(client, schemaId, ['', '%PDF-1.7\n']);
  t.like(await untilEnded(client, body.id), { status: 'FAILED', failedJobs: 2, completedJobs: 0 });
  const refused = await makeRun(client, schemaId, ['', '']);
  t.like(await untilEnded(client, refused.body.id), { status: 'FAILED', failedJobs: 2 });
});

test('what is done to single jobs of a run is counted, also after it has ended', async (t) => {
  const { body } = await makeRun(client, schemaId, ['Total: 1', 'Total: 2', '']);
  await untilEnded(client, body.id);
  const [first, second, third] = await jobsOf(body.id);
  const restarted = await client.send('POST', `/api/jobs/${first?.id}/restart`);
  t.is(restarted.status, 200);
  await client.until(first?.id ?? '', ['COMPLETED']);
  t.like(await read(body.id), { status: 'COMPLETED', completedJobs: 2, failedJobs: 1, pendingJobs: 0 });
  t.is((await client.send('DELETE', `/api/jobs/${third?.id}`)).status, 204);
  t.like(await read(body.id), { status: 'COMPLETED', totalJobs: 2, completedJobs: 2, failedJobs: 0 });
  await client.send('DELETE', `/api/jobs/${first?.id}`);
  await client.send('DELETE', `/api/jobs/${second?.id}`);
  t.like(await read(body.id), { status: 'COMPLETED', totalJobs: 0, completedJobs: 0 });
});

test('runs are listed newest first, one by one, and only to their owner', async (t) => {
  const user = await TestClient.register(service.url);
  const schema = await user.schema(['total']);
  const made = [];
  for (let n = 0; n < 3; n += 1) made.unshift((await makeRun(user, schema, ['Total: 5'])).body.id);
  const ids = async (query: string) => {
    const { body } = await user.send('GET', `/api/job-runs?limit=2${query}`);
    return { ids: body.data.map(({ id }: { id: string }) => id), cursor: body.nextCursor, total: body.total };
  };
  const first = await ids('');
  t.deepEqual(first.ids, made.slice(0, 2));
  t.is(first.total, 3);
  t.deepEqual((await ids(`&cursor=${first.cursor}`)).ids, made.slice(2));
  isProblem(t, await client.send('GET', `/api/job-runs/${made[0]}`), 'NOT_FOUND');
  isProblem(t, await user.send('GET', '/api/job-runs?status=x'), 'VALIDATION_FAILED', { path: 'status' });
});

test('in Temporal a run is a workflow whose children are its jobs, all of them found by its id', async (t) => {
  const made = await makeRun(client, schemaId, texts(3));
  const run = await untilEnded(client, made.body.id);
  const connection = await Connection.connect({ address: process.env.TEST_TEMPORAL_ADDRESS ?? '' });
  t.teardown(() => connection.close());
  const temporal = new Client({ connection });
  t.is(await temporal.workflow.getHandle(run.workflowId).result(), 'COMPLETED');
  const described = await temporal.workflow.getHandle(run.workflowId).describe();
  const { id: owner } = (await client.send('GET', '/api/auth/me')).body;
  t.is(await described.staticSummary(), 'run · Test schema v1 · round 1');
  t.deepEqual(described.searchAttributes.EfStatus, ['COMPLETED']);
  for (const { id } of await jobsOf(run.id)) {
    const child = await temporal.workflow.getHandle(`job/${id}/1`).describe();
    t.is(child.parentExecution?.workflowId, run.workflowId);
    t.deepEqual(child.searchAttributes.EfRun, [run.id]);
    t.deepEqual(child.searchAttributes.EfAttempt, [1]);
    t.is(child.raw.workflowExecutionInfo?.priority?.priorityKey, 4);
    t.is(child.raw.workflowExecutionInfo?.priority?.fairnessKey, owner);
    t.regex((await child.staticSummary()) ?? '', /^extract · Test schema v1 · attempt 1$/);
  }
});
