import test from 'ava';
import { TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { serviceEnvironment, startService, type TestService } from '../helpers/service.ts';
import { type TcpProxy, tcpProxy } from '../helpers/tcp-proxy.ts';

const scope = fileScope();
let environment: Record<string, string>;
let away: TestService;
let temporal: TcpProxy;
let client: TestClient;
let schemaId: string;
const waiting: string[] = [];

test.before(async () => {
  environment = await serviceEnvironment(scope);
  temporal = await tcpProxy(scope, `http://${environment.TEMPORAL_ADDRESS}`);
  const settings = { TEMPORAL_ADDRESS: new URL(temporal.url).host };
  away = await startService(scope, { role: 'api', environment, settings });
  client = await TestClient.register(away.url);
  schemaId = await client.schema([{ name: 'total', type: 'number' }]);
  await temporal.cut();
});

test.serial('jobs are taken while Temporal is away, and wait', async (t) => {
  const replies = await Promise.all(
    Array.from({ length: 5 }, (_, n) => client.upload(`Total: ${n}`, { schemaId })),
  );
  for (const { status, body } of replies) {
    t.is(status, 201);
    t.like(body, { status: 'PENDING', queuedAt: null });
    waiting.push(body.id);
  }
  const { body } = await client.send('GET', '/api/jobs?status=PENDING');
  t.is(body.total, 5);
  isProblem(t, await client.send('GET', `/api/jobs/${waiting[0]}/extraction`), 'EXTRACTION_NOT_READY');
});

test.serial('a waiting job is cancelled, restarted and deleted while Temporal is away', async (t) => {
  const [first = '', second = ''] = waiting.splice(0, 2);
  t.is((await client.send('POST', `/api/jobs/${first}/cancel`)).body.status, 'CANCELLED');
  t.like((await client.send('POST', `/api/jobs/${first}/restart`)).body, { status: 'PENDING', attempt: 2 });
  waiting.push(first);
  t.is((await client.send('DELETE', `/api/jobs/${second}`)).status, 204);
  isProblem(t, await client.send('GET', `/api/jobs/${second}`), 'NOT_FOUND');
});

test.serial('once it is back, every job that waited completes, each once', async (t) => {
  await away.sql("update jobs set updated_at = now() - interval '1 minute'");
  const back = await startService(scope, { environment });
  const user = new TestClient(back.url, client.token);
  for (const id of waiting) t.is((await user.until(id, ['COMPLETED', 'FAILED'])).status, 'COMPLETED');
  const counted = await away.sql(
    'select count(*)::int as jobs, count(distinct e.job_id)::int as told from extractions x join events e on e.job_id = x.job_id and e.type = $1',
    'job.completed',
  );
  t.deepEqual(counted, [{ jobs: waiting.length, told: waiting.length }]);
  t.like((await user.send('GET', `/api/jobs/${waiting.at(-1)}`)).body, { attempt: 2 });
});
