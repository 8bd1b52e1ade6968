import test from 'ava';
import { TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { startReceiver } from '../webhooks/receiver.ts';
import { alertExpressions, dashboardExpressions } from './deployed-expressions.ts';
import { metricsOf, promqlErrors } from './promql.ts';

const scope = fileScope();
let api: TestService;
let worker: TestService;
let told = '';

/** The value of the first sample that a pattern finds; `undefined` where there is none. */
function sample(text: string, pattern: RegExp): number | undefined {
  const line = text.split('\n').find((one) => pattern.test(one));
  return line === undefined ? undefined : Number(line.slice(line.lastIndexOf(' ')));
}

/** What the worker has counted once everything is over, and how often at least. */
const COUNTED: readonly [RegExp, number][] = [
  [/^extractform_jobs_ended_total\{status="COMPLETED",error_code=""\}/, 2],
  [/^extractform_jobs_ended_total\{status="FAILED",error_code="CORRUPT_FILE"\}/, 1],
  [/^extractform_webhook_deliveries_ended_total\{status="DELIVERED"\}/, 2],
  [/^extractform_step_duration_seconds_count\{step="recordFailure",outcome="COMPLETED"\}/, 1],
  [/^extractform_step_duration_seconds_count\{step="extractSmallDocument",outcome="COMPLETED"\}/, 1],
  [/^extractform_step_duration_seconds_count\{step="persistExtraction",outcome="COMPLETED"\}/, 1],
  [/^temporal_workflow_completed_total\{/, 1],
  [/^temporal_workflow_failed_total\{/, 1],
];

/** The families of metrics in a text, by the names under which their samples are asked for. */
function namesIn(text: string): Set<string> {
  return new Set(text.split('\n').flatMap((line) => /^([a-z_:0-9]+)(?:\{| )/.exec(line)?.[1] ?? []));
}

test.before(
  'an API and a worker of their own do three jobs, of which one fails, and tell a receiver',
  async () => {
    const settings = { ALLOW_PRIVATE_NETWORK: 'true' };
    api = await startService(scope, { role: 'api', settings });
    const { environment } = api;
    worker = await startService(scope, { role: 'worker', environment, settings: { METRICS_PORT: '0' } });
    const client = await TestClient.register(api.url);
    const receiver = await startReceiver(scope);
    await client.send('POST', '/api/webhooks', { url: receiver.url, events: ['job.completed'] });
    const schemaId = await client.schema(['total']);
    const files = ['Total: 5', 'x'.repeat(40_000), new Blob(['%PDF-1.7\nbroken'])];
    const made = await Promise.all(files.map((file) => client.upload(file, { schemaId })));
    for (const { body } of made) await client.until(body.id, ['COMPLETED', 'FAILED']);
    const url = worker.running.metrics?.url ?? '';
    // What is counted comes after what is committed, and so after what a client sees.
    await eventually(async () => {
      told = await (await fetch(`${url}/metrics`)).text();
      return COUNTED.every(([pattern, n]) => (sample(told, pattern) ?? 0) >= n);
    }, 'all that was done is counted');
  },
);

test('a worker tells at a port of its own what it has done, each in its unit', (t) => {
  t.is(sample(told, /^extractform_jobs_ended_total\{status="COMPLETED",error_code=""\}/), 2);
  t.is(sample(told, /^extractform_jobs_ended_total\{status="FAILED",error_code="CORRUPT_FILE"\}/), 1);
  t.is(sample(told, /^extractform_job_wait_seconds_count/), 3);
  const began = sample(
    told,
    /^extractform_step_duration_seconds_count\{step="beginAttempt",outcome="COMPLETED"\}/,
  );
  t.is(began, 3);
  t.is(sample(told, /^extractform_step_duration_seconds_count\{step="fetchDocument",outcome="FAILED"\}/), 1);
  t.true((sample(told, /^extractform_task_wait_seconds_count\{/) ?? 0) >= 2);
  t.is(
    sample(told, /^extractform_provider_request_duration_seconds_count\{provider="offline",outcome="OK"\}/),
    2,
  );
  t.is(sample(told, /^extractform_webhook_request_duration_seconds_count\{outcome="2xx"\}/), 2);
});

test("what Temporal's SDK counts is there too, and nothing is told twice", (t) => {
  t.true((sample(told, /^temporal_workflow_completed_total\{/) ?? 0) >= 1);
  t.true((sample(told, /^temporal_worker_task_slots_available\{/) ?? 0) >= 1);
  const types = told.split('\n').filter((line) => line.startsWith('# TYPE '));
  t.deepEqual(
    types.map((line) => line.split(' ')[2]).toSorted(),
    [...new Set(types.map((line) => line.split(' ')[2]))].toSorted(),
  );
  for (const line of told.split('\n').filter((one) => one !== '' && !one.startsWith('#')))
    t.regex(line, /^[a-zA-Z_:][\w:]*(\{.+\})? (-?[\d.e+-]+|NaN|\+Inf)$/);
});

test('a worker says whether it lives and whether what it needs answers', async (t) => {
  const url = worker.running.metrics?.url ?? '';
  const lives = await fetch(`${url}/healthz`);
  t.deepEqual([lives.status, await lives.json()], [200, { status: 'ok' }]);
  const ready = await fetch(`${url}/readyz`);
  t.is(ready.status, 200);
  t.like(await ready.json(), { status: 'ok', checks: { database: 'ok', temporal: 'ok', storage: 'ok' } });
  t.is((await fetch(`${url}/api/jobs`)).status, 404);
});

test('our names are those of Prometheus: words, a unit, and _total for what only rises', (t) => {
  const types = told
    .split('\n')
    .flatMap((line) => /^# TYPE (extractform_\w+) (\w+)$/.exec(line)?.slice(1) ?? []);
  t.true(types.length >= 16);
  for (let at = 0; at < types.length; at += 2) {
    const [name = '', type] = types.slice(at, at + 2);
    t.regex(name, /^extractform(_[a-z]+)+$/);
    t.is(name.endsWith('_total'), type === 'counter', name);
    if (type === 'histogram') t.regex(name, /_seconds$/);
  }
});

test('the alerts and the dashboard ask in PromQL, and for metrics that are there', async (t) => {
  const ofApi = await (await fetch(`${api.url}/metrics`)).text();
  const known = new Set([...namesIn(told), ...namesIn(ofApi), 'up']);
  const asked = [...(await alertExpressions()), ...(await dashboardExpressions())];
  t.true(asked.length >= 20);
  for (const expression of asked) {
    t.deepEqual(promqlErrors(expression), [], expression);
    for (const name of metricsOf(expression)) t.true(known.has(name), `${name} in ${expression}`);
  }
  t.not(promqlErrors('rate(a[5m)').length, 0);
});
