import test from 'ava';
import { JOB_STEPS } from '../../src/contract/workflow-names.ts';
import { TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const scope = fileScope();
let service: TestService;
let client: TestClient;
let schemaId: string;
let otherSchemaId: string;

/** When each of the jobs is said to have been made. */
const TIMES = [
  '2026-03-01T09:10:00Z',
  '2026-03-01T09:50:00Z',
  '2026-03-01T11:00:00Z',
  '2026-03-03T00:00:00Z',
];

test.before(async () => {
  service = await startService(scope);
  client = await TestClient.register(service.url);
  schemaId = await client.schema([{ name: 'total', type: 'number' }]);
  otherSchemaId = await client.schema(['other']);
  const ids: string[] = [];
  for (const index of TIMES.keys()) {
    const isBroken = index === 1;
    const fields = { schemaId: index === 3 ? otherSchemaId : schemaId };
    const { body } = isBroken
      ? await client.upload(new Blob(['%PDF-1.7 broken']), fields, {}, 'broken.pdf')
      : await client.upload('Total: 5.50', fields);
    ids.push(body.id);
    await client.until(body.id, ['COMPLETED', 'FAILED']);
  }
  for (const [index, at] of TIMES.entries())
    await service.sql('update jobs set created_at = $2 where id = $1', ids[index], at);
  const usage = (cost: number | null) =>
    JSON.stringify({ pages: 3, inputTokens: 1000, outputTokens: 20, estimatedCostUsd: cost });
  await service.sql('update jobs set usage = $2 where id = $1', ids[0], usage(0.25));
  await service.sql('update jobs set usage = $2 where id = $1', ids[3], usage(null));
  const details = Object.fromEntries(
    [0, 0.05, 0.5, 0.59, 0.6, 0.999, 1].map((confidence, n) => [`f${n}`, { confidence }]),
  );
  await service.sql("update extractions set details = '{}'");
  await service.sql('update extractions set details = $2 where job_id = $1', ids[0], JSON.stringify(details));
  const step = (name: string, seconds: number, status = 'COMPLETED') => ({
    name,
    status,
    startedAt: '2026-03-01T09:10:00.000Z',
    finishedAt: `2026-03-01T09:10:${String(seconds).padStart(2, '0')}.000Z`,
    retries: 0,
  });
  await service.sql("update job_attempts set steps = '[]'");
  const steps = [step('persist', 1), step('fetch', 2), step('read', 30, 'FAILED')];
  await service.sql('update job_attempts set steps = $2 where job_id = $1', ids[0], JSON.stringify(steps));
  await service.sql(
    'update job_attempts set steps = $2 where job_id = $1',
    ids[2],
    JSON.stringify([step('fetch', 4)]),
  );
});

const stats = (query: string, by = client) => by.send('GET', `/api/stats?${query}`);
const MARCH = 'from=2026-03-01T09:00:00Z&to=2026-03-03T12:00:00Z';

test('jobs are counted by the day on which they were made, empty days too', async (t) => {
  const { body, status } = await stats(MARCH);
  t.is(status, 200);
  const none = { created: 0, completed: 0, failed: 0, cancelled: 0 };
  t.deepEqual(body.buckets, [
    { ...none, at: '2026-03-01T00:00:00.000Z', created: 3, completed: 2, failed: 1 },
    { ...none, at: '2026-03-02T00:00:00.000Z' },
    { ...none, at: '2026-03-03T00:00:00.000Z', created: 1, completed: 1 },
  ]);
});

test('by hours, from the first moment on and before the last', async (t) => {
  const { body } = await stats('from=2026-03-01T09:50:00Z&to=2026-03-01T12:00:00%2B00:00&bucket=hour');
  t.deepEqual(
    body.buckets.map(({ at, created }: { at: string; created: number }) => [at.slice(11, 16), created]),
    [
      ['09:00', 1],
      ['10:00', 0],
      ['11:00', 1],
    ],
  );
  const { body: before } = await stats('from=2026-03-01T11:00:00Z&to=2026-03-03T00:00:00Z&bucket=hour');
  t.is(
    before.buckets.reduce((sum: number, { created }: { created: number }) => sum + created, 0),
    1,
  );
});

test('steps are told in order with the times that half and most of them took', async (t) => {
  const { body } = await stats(MARCH);
  t.deepEqual(body.steps, [
    { name: 'fetch', p50Ms: 3000, p95Ms: 3900 },
    { name: 'persist', p50Ms: 1000, p95Ms: 1000 },
  ]);
});

test('confidence is spread over ten ranges', async (t) => {
  const { body } = await stats(MARCH);
  t.deepEqual(
    body.confidence.map(({ count }: { count: number }) => count),
    [2, 0, 0, 0, 0, 2, 1, 0, 0, 2],
  );
  t.deepEqual(
    [body.confidence[0], body.confidence[9]].map(({ from, to }) => [from, to]),
    [
      [0, 0.1],
      [0.9, 1],
    ],
  );
});

test('usage is summed, and its cost is not known when that of one job is not', async (t) => {
  t.deepEqual((await stats(`${MARCH}&schemaId=${schemaId}`)).body.usage, {
    pages: 4,
    inputTokens: 1000,
    outputTokens: 20,
    estimatedCostUsd: 0.25,
  });
  t.deepEqual((await stats(`${MARCH}&schemaId=${otherSchemaId}`)).body.usage, {
    pages: 3,
    inputTokens: 1000,
    outputTokens: 20,
    estimatedCostUsd: null,
  });
});

test('without times the last 30 days are told, and real jobs have all their steps in it', async (t) => {
  const user = await TestClient.register(service.url);
  const { body: empty } = await stats('', user);
  t.true(empty.buckets.length >= 30 && empty.buckets.length <= 32);
  t.deepEqual([empty.steps, empty.usage.estimatedCostUsd], [[], 0]);
  const { body: job } = await user.upload('Total: 5.50', { schemaId: await user.schema(['total']) });
  await user.until(job.id, ['COMPLETED']);
  const { body } = await stats('bucket=hour', user);
  t.is(body.buckets.at(-1).completed + (body.buckets.at(-2)?.completed ?? 0), 1);
  t.deepEqual(
    body.steps.map(({ name }: { name: string }) => name),
    [...JOB_STEPS],
  );
});

test("nobody's jobs but one's own are counted", async (t) => {
  const stranger = await TestClient.register(service.url);
  const { body } = await stats(`${MARCH}&schemaId=${schemaId}`, stranger);
  t.true(body.buckets.every(({ created }: { created: number }) => created === 0));
  t.is(body.usage.pages, 0);
});

test('the first and the last years can be asked for', async (t) => {
  for (const query of ['to=0001-01-01T12:00:00Z', 'from=9999-12-31T00:00:00Z&to=9999-12-31T23:59:59Z'])
    t.is((await stats(query)).status, 200, query);
});

test('a time that cannot be told of is refused', async (t) => {
  for (const [query, path] of [
    ['from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z', 'from'],
    ['from=2020-01-01T00:00:00Z&to=2026-03-01T00:00:00Z', 'from'],
    ['from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z&bucket=hour', 'from'],
    ['from=yesterday', 'from'],
    ['bucket=week', 'bucket'],
    ['schemaId=1', 'schemaId'],
    ['user=1', 'user'],
  ] as const) {
    isProblem(t, await stats(query), 'VALIDATION_FAILED', { path, message: query });
  }
});
