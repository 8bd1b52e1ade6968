import test from 'ava';
import { TestClient } from '../helpers/client.ts';
import { openStream } from '../helpers/event-stream.ts';
import { isProblem } from '../helpers/problem.ts';
import { makeRun, texts, untilEnded } from '../helpers/runs.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const scope = fileScope();
let service: TestService;
let client: TestClient;
let schemaId: string;

test.before(async () => {
  service = await startService(scope);
  client = await TestClient.register(service.url);
  schemaId = await client.schema(['total']);
});

const count = (types: string[], type: string) => types.filter((one) => one === type).length;

test('the stream of a run tells of it and its jobs from the beginning, goes on where it was, and ends with it', async (t) => {
  const { body } = await makeRun(client, schemaId, [...texts(6), '']);
  const path = `/api/job-runs/${body.id}/events`;
  const events = await (await openStream(t, client, path)).rest();
  const types = events.map(({ type }) => type).filter((type) => type !== 'job.progress');
  t.is(types[0], 'job_run.created');
  t.deepEqual(types.slice(-2), ['job_run.progress', 'job_run.completed']);
  t.is(count(types, 'job.completed'), 6);
  t.is(count(types, 'job.failed'), 1);
  t.like(events.at(-1)?.data, {
    type: 'job_run.completed',
    data: { jobRun: { id: body.id, status: 'COMPLETED', completedJobs: 6, failedJobs: 1, pendingJobs: 0 } },
  });
  const kept = events.filter(({ id }) => id !== undefined);
  const again = await (await openStream(t, client, path, { 'Last-Event-ID': kept[3]?.id ?? '' })).rest();
  t.deepEqual(again, kept.slice(4));
});

test('a second round is told from its beginning', async (t) => {
  const { body } = await makeRun(client, schemaId, ['Total: 1', '']);
  await untilEnded(client, body.id);
  await client.send('POST', `/api/job-runs/${body.id}/retry-failed`);
  const events = await (await openStream(t, client, `/api/job-runs/${body.id}/events`)).rest();
  const types = events.map(({ type }) => type).filter((type) => type !== 'job.progress');
  t.deepEqual(types, ['job.queued', 'job.started', 'job.failed', 'job_run.progress', 'job_run.completed']);
});

test('the stream of all events is narrowed to a run, and to the events of runs', async (t) => {
  const stranger = await TestClient.register(service.url);
  const user = await TestClient.register(service.url);
  const schema = await user.schema(['total']);
  const all = await openStream(t, user, '/api/events?types=job_run.created,job_run.completed');
  const { body: other } = await makeRun(user, schema, ['Total: 1']);
  await untilEnded(user, other.id);
  const { body } = await makeRun(user, schema, ['Total: 1']);
  const told = [];
  for (let n = 0; n < 4; n += 1) told.push(await all.next());
  for (const [n, id] of [other.id, other.id, body.id, body.id].entries()) {
    const type = n % 2 === 0 ? 'job_run.created' : 'job_run.completed';
    t.like(told[n], { type, data: { data: { jobRun: { id } } } });
  }
  const from = { 'Last-Event-ID': told[0]?.id ?? '' };
  const of = await openStream(t, user, `/api/events?parentRunId=${body.id}&types=job_run.created`, from);
  t.like(await of.next(), { data: { data: { jobRun: { id: body.id } } } });
  isProblem(t, await stranger.send('GET', `/api/events?parentRunId=${body.id}`), 'NOT_FOUND');
  isProblem(t, await stranger.send('GET', `/api/job-runs/${body.id}/events`), 'NOT_FOUND');
});
