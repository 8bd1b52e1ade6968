import { once } from 'node:events';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import test, { type ExecutionContext } from 'ava';
import { Webhook } from 'standardwebhooks';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { PUBLIC_URL } from '../helpers/webhook-endpoint.ts';
import { until } from './demo-process.ts';
import { commandUser } from './run-extractform.ts';

const scope = fileScope();
let service: TestService;

test.before(async () => {
  service = await startService(scope);
});

/** Who listens on this machine and keeps what comes. */
async function startReceiver(t: ExecutionContext) {
  const got: { headers: Record<string, string>; body: string }[] = [];
  const server = createServer(async (request, response) => {
    const body = (await buffer(request)).toString('utf8');
    got.push({
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      ),
      body,
    });
    response.writeHead(204).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the receiver has no port');
  return { got, url: `http://127.0.0.1:${address.port}/hooks` };
}

test('listen forwards each event as a webhook that its secret verifies', async (t) => {
  const user = await commandUser(t, service);
  const receiver = await startReceiver(t);
  const listening = user.start(['webhooks', 'listen', '--forward-to', receiver.url]);
  await listening.untilSaid(/secret {2}whsec_\S+\n/);
  const secret = /secret {2}(whsec_\S+)/.exec(listening.said.stdout)?.[1] ?? '';
  const schemaId = await user.client.schema(['supplier']);
  const { body: job } = await user.client.upload('Supplier: Alder\n', { schemaId });
  await until(() => receiver.got.some(({ headers }) => headers['x-webhook-event'] === 'job.completed'));
  const types = receiver.got.map(({ headers, body }) => {
    const event = new Webhook(secret).verify(body, headers) as {
      id: string;
      type: string;
      data: { job: { id: string } };
    };
    t.is(event.data.job.id, job.id);
    t.is(headers['webhook-id'], event.id);
    t.is(headers['content-type'], 'application/json');
    return event.type;
  });
  t.deepEqual(types, ['job.queued', 'job.started', 'job.completed']);
  await listening.untilSaid(/^job\.completed {2}\S+ {2}204$/m);
  listening.kill('SIGINT');
  const { code, stderr } = await listening.ended;
  t.deepEqual([code, stderr], [130, '']);
});

test('listen tells of a receiver that does not answer, and forwards the events that are asked for alone', async (t) => {
  const user = await commandUser(t, service);
  const receiver = await startReceiver(t);
  const listen = ['webhooks', 'listen', '--json', '--forward-to'];
  const toNobody = user.start([...listen, 'http://127.0.0.1:2/hooks']);
  const filtered = user.start([...listen, receiver.url, '--events', 'job.completed']);
  await toNobody.untilSaid(/"secret"/);
  await filtered.untilSaid(/"secret"/);
  const schemaId = await user.client.schema(['supplier']);
  await user.client.upload('Supplier: Alder\n', { schemaId });
  await toNobody.untilSaid(/"type":"job\.completed","statusCode":null,"error":"ECONNREFUSED"/);
  await filtered.untilSaid(/"type":"job\.completed","statusCode":204/);
  t.is(receiver.got.length, 1);
});

test('endpoints are made, listed with their deliveries, and deleted', async (t) => {
  const user = await commandUser(t, service);
  const made = await user.run(['webhooks', 'create', PUBLIC_URL, '--events', 'job.failed', '--json']);
  t.is(made.code, 0, made.stderr);
  const { id, signingSecret } = JSON.parse(made.stdout);
  t.regex(signingSecret, /^whsec_/);
  const listed = await user.run(['webhooks', 'list']);
  t.true(listed.stdout.includes(id));
  t.false(listed.stdout.includes(signingSecret));
  const deliveries = await user.run(['webhooks', 'deliveries', id]);
  t.deepEqual([deliveries.code, deliveries.stdout], [0, 'There are none.\n']);
  t.is((await user.run(['webhooks', 'delete', id])).stdout, `${id}  is deleted\n`);
  const refused = await user.run(['webhooks', 'create', 'http://127.0.0.1:1/']);
  t.is(refused.code, 1);
  t.regex(refused.stderr, /URL_NOT_ALLOWED/);
});
