import test from 'ava';
import { TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { fileScope } from '../helpers/scope.ts';
import { serviceEnvironment, startService } from '../helpers/service.ts';
import { tcpProxy } from '../helpers/tcp-proxy.ts';

const scope = fileScope();
let client: TestClient;

test.before(async () => {
  client = await TestClient.register((await startService(scope)).url);
});

/** The value of a sample by its name and labels as they are written; `undefined` where there is none. */
function sampleOf(text: string, sample: string): number | undefined {
  const line = text.split('\n').find((one) => one.startsWith(`${sample} `));
  return line === undefined ? undefined : Number(line.slice(sample.length));
}

const scrape = async (by = client): Promise<string> =>
  (await new TestClient(by.url).send('GET', '/metrics')).text;

const requests = (text: string, method: string, route: string, status: number): number =>
  sampleOf(
    text,
    `extractform_http_request_duration_seconds_count{method="${method}",route="${route}",status="${status}"}`,
  ) ?? 0;

test('anybody reads the metrics without a token, in the text format of Prometheus', async (t) => {
  const reply = await new TestClient(client.url).send('GET', '/metrics');
  t.is(reply.status, 200);
  t.is(reply.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8');
  for (const line of reply.text.split('\n').filter((one) => one !== '' && !one.startsWith('#'))) {
    t.regex(line, /^[a-zA-Z_:][\w:]*(\{[^{}]+\})? (-?[\d.e+-]+|NaN|\+Inf)$/);
  }
  for (const name of [
    'process_cpu_seconds_total',
    'process_resident_memory_bytes',
    'nodejs_eventloop_lag_p99_seconds',
    'extractform_http_requests_in_flight',
  ]) {
    t.is(typeof sampleOf(reply.text, name), 'number', name);
  }
});

test('metrics and readiness answer to their exact address alone, by which a proxy closes them', async (t) => {
  for (const path of ['/metrics/', '/METRICS', '/Metrics/', '/readyz/', '/Readyz', '/HEALTHZ']) {
    const reply = await new TestClient(client.url).send('GET', path);
    t.is(reply.status, 404, path);
    t.notRegex(reply.text, /extractform_http|postgres/, path);
  }
});

test('requests are counted by the pattern of their route, whatever their address', async (t) => {
  const route = '/api/schema/:id/versions/:version';
  const ids = [await client.schema(['total']), await client.schema(['date'])];
  const before = await scrape();
  for (const id of ids) await client.send('GET', `/api/schema/${id}/versions/1`);
  await client.send('HEAD', `/api/schema/${ids[0]}/versions/1`);
  await client.send('GET', `/api/schema/${ids[0]}/versions/2`);
  await client.send('GET', '/api/schema/secret-name');
  await client.send('GET', '/api/secret-path');
  await client.send('PATCH', '/api/jobs');
  const after = await scrape();
  const more = (method: string, at: string, status: number) =>
    requests(after, method, at, status) - requests(before, method, at, status);
  t.is(more('GET', route, 200), 2);
  t.is(more('HEAD', route, 200), 1);
  t.is(more('GET', route, 404), 1);
  t.is(more('GET', '/api/schema/:id', 404), 1);
  t.is(more('GET', 'none', 404), 1);
  t.is(more('PATCH', 'none', 405), 1);
  for (const told of [...ids, 'secret', 'example.com']) t.false(after.includes(told), told);
});

test('jobs are told by their status while they are open, and by how they ended', async (t) => {
  const waiting = await TestClient.register((await startService(t, { role: 'api' })).url);
  const schemaId = await waiting.schema(['total']);
  const { body: job } = await waiting.upload('Total: 5', { schemaId });
  const told = async (sample: string) => sampleOf(await scrape(waiting), sample);
  await eventually(
    async () => (await told('extractform_jobs{status="QUEUED"}')) === 1,
    'a waiting job is told',
    { everyMs: 200 },
  );
  t.is(await told('extractform_jobs_ended_recently{status="CANCELLED"}'), 0);
  await waiting.send('POST', `/api/jobs/${job.id}/cancel`);
  await eventually(
    async () => (await told('extractform_jobs_ended_recently{status="CANCELLED"}')) === 1,
    'its end is told',
    { everyMs: 200 },
  );
  for (const status of ['PENDING', 'QUEUED', 'PROCESSING']) {
    t.is(await told(`extractform_jobs{status="${status}"}`), 0, status);
  }
  t.is(await told('extractform_jobs_ended_recently{status="COMPLETED"}'), 0);
});

test('while the database is away the rest is told', async (t) => {
  const environment = await serviceEnvironment(t);
  const database = await tcpProxy(t, environment.DATABASE_URL ?? '');
  const away = await startService(t, { role: 'api', environment, settings: { DATABASE_URL: database.url } });
  const nobody = new TestClient(away.url);
  await database.cut();
  const text = await scrape(nobody);
  t.is(sampleOf(text, 'extractform_jobs{status="QUEUED"}'), undefined);
  t.is(typeof sampleOf(text, 'process_resident_memory_bytes'), 'number');
});
