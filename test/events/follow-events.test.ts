import test from 'ava';
import { TestClient } from '../helpers/client.ts';
import { openStream } from '../helpers/event-stream.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const scope = fileScope();
let service: TestService;
/** A second API on the same database: what happens through one is heard through the other. */
let second: TestService;
let client: TestClient;
let elsewhere: TestClient;
let schemaId: string;

test.before(async () => {
  service = await startService(scope);
  second = await startService(scope, { role: 'api', environment: service.environment });
  client = await TestClient.register(service.url);
  elsewhere = new TestClient(second.url, client.token);
  schemaId = await client.schema([{ name: 'total', type: 'number' }]);
});

const ONE_LIFE = ['job.queued', 'job.started', 'job.completed'];
const completed = async (by = client, schema = schemaId): Promise<string> =>
  (await by.upload('Total: 5', { schemaId: schema }, { Prefer: 'wait=60' })).body.id;
const typesOf = (events: { type: string }[]): string[] =>
  events.map(({ type }) => type).filter((type) => type !== 'job.progress');

test('a job that has ended is told from the beginning of its attempt, and the stream closes', async (t) => {
  const id = await completed();
  const stream = await openStream(t, client, `/api/jobs/${id}/events`);
  t.is(stream.status, 200);
  t.is(stream.headers.get('content-type'), 'text/event-stream; charset=utf-8');
  t.is(stream.headers.get('cache-control'), 'no-store');
  const events = await stream.rest();
  t.deepEqual(typesOf(events), ONE_LIFE);
  const ids = events.map((event) => Number(event.id));
  t.deepEqual(
    ids,
    ids.toSorted((a, b) => a - b),
  );
  for (const { type, data } of events) t.like(data, { type, data: { job: { id, attempt: 1 } } });
  t.like(events.at(-1)?.data, {
    data: { job: { status: 'COMPLETED' }, extraction: { fields: { total: 5 } } },
  });
});

test('a restarted job is told from its new attempt on', async (t) => {
  const id = await completed();
  await client.send('POST', `/api/jobs/${id}/restart`, {}, { Prefer: 'wait=60' });
  const events = await (await openStream(t, client, `/api/jobs/${id}/events`)).rest();
  t.deepEqual(typesOf(events), ONE_LIFE);
  for (const { data } of events) t.like(data, { data: { job: { attempt: 2 } } });
});

test('Last-Event-ID goes on after that event, and after the last there is nothing', async (t) => {
  const id = await completed();
  const path = `/api/jobs/${id}/events`;
  const [queued, ...later] = await (await openStream(t, client, path)).rest();
  const from = async (last: string | undefined) =>
    (await openStream(t, elsewhere, path, { 'Last-Event-ID': last ?? '' })).rest();
  t.deepEqual(await from(queued?.id), later);
  t.deepEqual(await from(later.at(-1)?.id), []);
});

test('events of one API process are heard through another, while they happen', async (t) => {
  const user = await TestClient.register(service.url);
  const there = new TestClient(second.url, user.token);
  const stream = await openStream(t, there, '/api/events?types=job.queued,job.completed');
  const id = await completed(user, await user.schema(['total']));
  for (const type of ['job.queued', 'job.completed']) {
    t.like(await stream.next(), { type, data: { data: { job: { id } } } });
  }
  const job = await openStream(t, there, `/api/jobs/${id}/events`);
  t.deepEqual(typesOf(await job.rest()), ONE_LIFE);
});

test('a stream of one job tells nothing of another, and one of a user nothing of others', async (t) => {
  const id = await completed();
  const own = await openStream(t, client, `/api/events?jobId=${id}`);
  const stranger = await TestClient.register(service.url);
  const theirs = await openStream(t, stranger, '/api/events');
  await completed();
  const strangerSchema = await stranger.schema(['total']);
  const { body } = await stranger.upload('Total: 5', { schemaId: strangerSchema });
  await client.send('PATCH', `/api/jobs/${id}/extraction`, { fields: { total: 6 } });
  t.like(await own.next(), {
    type: 'job.updated',
    data: {
      data: { job: { id }, changes: [{ path: 'total', from: 5, to: 6 }], extraction: { revision: 2 } },
    },
  });
  t.like(await theirs.next(), { type: 'job.queued', data: { data: { job: { id: body.id } } } });
});

test('an event that is unknown, or too old, resets the stream to now', async (t) => {
  const id = await completed();
  const stream = await openStream(t, client, `/api/events?jobId=${id}`, { 'Last-Event-ID': '999999999' });
  t.deepEqual(await stream.next(), { id: '', type: 'reset', data: {} });
  await client.send('PATCH', `/api/jobs/${id}/extraction`, { fields: { total: 7 } });
  const update = await stream.next();
  t.is(update?.type, 'job.updated');
  await service.sql("update events set occurred_at = now() - interval '8 days' where job_id = $1", id);
  const old = await openStream(t, client, `/api/events?jobId=${id}`, { 'Last-Event-ID': update?.id ?? '' });
  t.is((await old.next())?.type, 'reset');
});

test('a wrong Last-Event-ID, filter or job is refused before the stream begins', async (t) => {
  const path = '/api/events';
  const refused = await client.send('GET', path, undefined, { 'Last-Event-ID': 'x' });
  isProblem(t, refused, 'VALIDATION_FAILED', { path: 'Last-Event-ID' });
  isProblem(t, await client.send('GET', `${path}?types=job.exploded`), 'VALIDATION_FAILED');
  isProblem(t, await client.send('GET', `${path}?jobId=01a20c29-e417-718a-8a83-0a0467ce7bfd`), 'NOT_FOUND');
});

test('a stream ends with its key', async (t) => {
  const inSeconds = new Date(Date.now() + 4000).toISOString();
  const key = await client.send('POST', '/api/auth/api-keys', { name: 'short', expiresAt: inSeconds });
  const stream = await openStream(
    t,
    new TestClient(service.url, key.body.apiKey),
    '/api/events?types=job.failed',
  );
  t.is(stream.status, 200);
  t.deepEqual(await stream.rest(), []);
});

test('a key that was deleted hears nothing more: its stream ends', async (t) => {
  const user = await TestClient.register(service.url);
  const schema = await user.schema(['total']);
  const key = await user.send('POST', '/api/auth/api-keys', { name: 'gone' });
  const stream = await openStream(
    t,
    new TestClient(second.url, key.body.apiKey),
    '/api/events?types=job.queued',
  );
  const first = await completed(user, schema);
  t.like(await stream.next(), { data: { data: { job: { id: first } } } });
  await user.send('DELETE', `/api/auth/api-keys/${key.body.id}`);
  await completed(user, schema);
  t.is(await stream.next(), null);
});

test('progress is told while pages are read, and kept nowhere', async (t) => {
  const api = await startService(t, { role: 'api' });
  const user = await TestClient.register(api.url);
  const { body } = await user.upload('Total: 5', { schemaId: await user.schema(['total']) });
  const stream = await openStream(t, user, `/api/jobs/${body.id}/events`);
  const { id: userId } = (await user.send('GET', '/api/auth/me')).body;
  const notice = { userId, jobId: body.id, attempt: 1, pagesDone: 2, pagesTotal: 5 };
  // Told again and again, because nothing says when the service has begun to listen.
  const tell = () => api.sql("select pg_notify('extractform_progress', $1)", JSON.stringify(notice));
  const telling = setInterval(() => void tell(), 100);
  t.teardown(() => clearInterval(telling));
  let told = await stream.next();
  while (told?.type === 'job.queued') told = await stream.next();
  clearInterval(telling);
  const { userId: _userId, ...progress } = notice;
  t.deepEqual(told, { id: '', type: 'job.progress', data: progress });
  t.deepEqual(await api.sql("select type from events where type = 'job.progress'"), []);
});
