import test from 'ava';
import { interpretConfig } from '../../src/config/config.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { summarize } from '../../src/db/trace-queries.ts';
import { openTracing } from '../../src/process/open-tracing.ts';
import { TestClient } from '../helpers/client.ts';
import { startService } from '../helpers/service.ts';
import { type ReceivedSpan, startOtlpReceiver } from './otlp-receiver.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const CALLER = 'b7ad6b7169203331';

/** The names of a span and of all above it, from itself up to the caller. */
function ancestry(spans: readonly ReceivedSpan[], span: ReceivedSpan): string[] {
  const above = spans.find(({ spanId }) => spanId === span.parentSpanId);
  return above === undefined ? [span.name] : [span.name, ...ancestry(spans, above)];
}

test('a request is one trace, from the caller through workflow and activities to the database', async (t) => {
  const receiver = await startOtlpReceiver(t);
  const service = await startService(t, { settings: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url } });
  const client = await TestClient.register(service.url);
  const schemaId = await client.schema(['total']);
  const headers = { traceparent: `00-${TRACE}-${CALLER}-01`, 'X-Request-Id': 'traced.1' };
  const { body: job } = await client.upload('Total: zyxplanted', { schemaId }, headers);
  await client.until(job.id, ['COMPLETED']);
  await fetch(`${service.url}/readyz`);
  // What has ended is sent when the service stops, if not before.
  await service[Symbol.asyncDispose]();

  t.deepEqual(receiver.refused, []);
  const spans = receiver.spans.filter(({ traceId }) => traceId === TRACE);
  const request = spans.find(({ name }) => name === 'POST /api/jobs');
  t.is(request?.parentSpanId, CALLER);
  t.like(request?.attributes, {
    'http.route': '/api/jobs',
    'extractform.request_id': 'traced.1',
  });
  t.is(Number(request?.attributes['http.response.status_code']), 201);
  const statement = spans.find(
    (span) =>
      span.name.endsWith(' jobs') && ancestry(spans, span).some((name) => name.startsWith('RunActivity')),
  );
  if (statement === undefined)
    return t.fail(`no statement of an activity in ${spans.map(({ name }) => name)}`);
  const path = ancestry(spans, statement);
  t.is(path.at(-1), 'POST /api/jobs');
  for (const part of ['RunActivity:', 'RunWorkflow:extractionJob', 'StartWorkflow:extractionJob'])
    t.true(
      path.some((name) => name.startsWith(part)),
      `${part} in ${path}`,
    );
  t.true(spans.some((span) => span.name === 'insert jobs' && ancestry(spans, span).length === 2));

  const names = receiver.spans.map(({ name }) => name);
  t.false(names.some((name) => name.includes('/readyz')));
  for (const told of ['zyxplanted', client.token, 'correct horse', 'example.com'])
    t.false(
      receiver.raw.some((text) => text.includes(told)),
      told,
    );
});

test('without an address nothing is traced', (t) => {
  const configOf = (settings: Record<string, string>) => interpretConfig(readEnvironment(settings), 'all');
  t.is(openTracing(configOf({ OTEL_EXPORTER_OTLP_ENDPOINT: '' }), new AsyncDisposableStack()), null);
  const { tracing } = configOf({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318/' });
  t.deepEqual(tracing, { endpoint: 'http://localhost:4318', serviceName: 'extractform' });
});

test('a statement is summed up without its values', (t) => {
  t.is(summarize(`select * from "jobs" where filename = 'secret'`), 'select jobs');
  t.is(summarize(`insert into "documents" ("a") values ('x')`), 'insert documents');
  t.is(summarize(`update jobs set a = 'from secrets'`), 'update jobs');
  t.is(summarize('begin'), 'begin');
  t.is(summarize({ text: 'select 1' }), 'query');
});
