import test, { type ExecutionContext } from 'ava';
import { TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { makeEndpoint } from '../helpers/webhook-endpoint.ts';
import { startReceiver, verify } from './receiver.ts';
import { untilStatus } from './until-status.ts';

const UNKNOWN = '01a20c29-e417-718a-8a83-0a0467ce7bfd';
const scope = fileScope();
let service: TestService;
test.before(async () => {
  service = await startService(scope, {
    settings: {
      ...{ ALLOW_PRIVATE_NETWORK: 'true', WEBHOOK_INITIAL_INTERVAL: '50ms', WEBHOOK_MAX_ATTEMPTS: '2' },
    },
  });
});

/** A user with a manual endpoint and a completed job. */
async function manual(t: ExecutionContext) {
  const client = await TestClient.register(service.url);
  const receiver = await startReceiver(t);
  const endpoint = await makeEndpoint(client, { url: receiver.url, events: [], deliveryMode: 'MANUAL' });
  const { body } = await client.upload('Total: 12', { schemaId: await client.schema(['total']) });
  const job = await client.until(body.id, ['COMPLETED']);
  return { client, receiver, endpoint, job, path: `/api/webhooks/${endpoint.id}` };
}

test('a ping is sent once, and its answer tells how it went', async (t) => {
  const { client, receiver, endpoint, path } = await manual(t);
  const good = await client.send('POST', `${path}/ping`);
  t.is(good.status, 200, good.text);
  t.like(good.body, { endpointId: endpoint.id, eventType: 'webhook.ping', status: 'DELIVERED' });
  t.like(good.body.attempts, [{ number: 1, statusCode: 200, error: null }]);
  verify(endpoint.signingSecret, receiver.received[0] ?? t.fail());
  t.deepEqual(receiver.received[0]?.body.data, { endpointId: endpoint.id });

  receiver.react = () => ({ status: 500, body: 'not today' });
  const bad = await client.send('POST', `${path}/ping`);
  t.like(bad.body, { status: 'DEAD', nextAttemptAt: null, deliveredAt: null });
  t.like(bad.body.attempts, [{ number: 1, statusCode: 500, responseBody: 'not today' }]);
  t.is(receiver.received.length, 2);
  const [row] = await service.sql(
    'select consecutive_dead from webhook_endpoints where id = $1',
    endpoint.id,
  );
  t.is(row?.consecutive_dead, 0, 'a ping does not bring an endpoint nearer to its end');
});

test('a job is sent as it is, with its extraction, to an endpoint that waits for nothing', async (t) => {
  const { client, receiver, endpoint, job, path } = await manual(t);
  const sent = await client.send('POST', `${path}/send`, { jobId: job.id });
  t.is(sent.status, 202, sent.text);
  t.like(sent.body, { eventType: 'webhook.send', status: 'PENDING', attempts: [] });
  await untilStatus(client, sent.body, 'DELIVERED');
  const [request] = receiver.received;
  t.is(request?.body.id, sent.body.eventId);
  t.like(request?.body.data, { job: { id: job.id }, extraction: { fields: { total: '12' } } });
  verify(endpoint.signingSecret, request ?? t.fail());
});

test('an event of a job is sent by its type, and sent again as the same event', async (t) => {
  const { client, receiver, job, path } = await manual(t);
  const ask = { jobId: job.id, type: 'job.completed' };
  const first = await client.send('POST', `${path}/send`, ask);
  await untilStatus(client, first.body, 'DELIVERED');
  const again = await client.send('POST', `${path}/send`, ask);
  t.like(again.body, { id: first.body.id, eventId: first.body.eventId, status: 'PENDING' });
  const done = await untilStatus(client, again.body, 'DELIVERED');
  t.deepEqual(
    done.attempts.map(({ number }: { number: number }) => number),
    [1, 2],
  );
  t.is(receiver.received[0]?.text, receiver.received[1]?.text);

  const none = await client.send('POST', `${path}/send`, { jobId: job.id, type: 'job.failed' });
  t.is(none.status, 400);
  t.is(none.body.errors[0].path, 'type');
});

test('a send under an idempotency key is sent once', async (t) => {
  const { client, receiver, job, path } = await manual(t);
  const key = { 'Idempotency-Key': 'send-1' };
  const first = await client.send('POST', `${path}/send`, { jobId: job.id }, key);
  const second = await client.send('POST', `${path}/send`, { jobId: job.id }, key);
  t.is(second.text, first.text);
  t.is(second.headers.get('idempotent-replayed'), 'true');
  await untilStatus(client, first.body, 'DELIVERED');
  t.is(receiver.received.length, 1);
});

test('a delivery is sent again with the same event, bytes and a rising number, also while it waits', async (t) => {
  const { client, receiver, endpoint, job, path } = await manual(t);
  const { body: sent } = await client.send('POST', `${path}/send`, { jobId: job.id });
  await untilStatus(client, sent, 'DELIVERED');
  const again = await client.send('POST', `${path}/deliveries/${sent.id}/redeliver`);
  t.is(again.status, 202, again.text);
  t.like(again.body, { id: sent.id, eventId: sent.eventId, status: 'PENDING', deliveredAt: null });
  const done = await untilStatus(client, sent, 'DELIVERED');
  t.like(done.attempts, [{ number: 1 }, { number: 2 }]);
  t.is(receiver.received[1]?.text, receiver.received[0]?.text);
  t.is(receiver.received[1]?.headers['webhook-id'], sent.eventId);

  // It waits for a time that its receiver asked for, and is sent at once all the same.
  receiver.react = () => ({ status: 503, headers: { 'retry-after': '3600' } });
  const { body: waits } = await client.send('POST', `${path}/send`, { jobId: job.id });
  await eventually(() => receiver.received.length === 3, 'the first try was made');
  receiver.react = () => 204;
  await eventually(async () => {
    const { body } = await client.send('GET', `${path}/deliveries/${waits.id}`);
    return body.attempts.length === 1 && Date.parse(body.nextAttemptAt) > Date.now() + 1_800_000;
  }, 'it waits as long as it was asked to');
  await client.send('POST', `${path}/deliveries/${waits.id}/redeliver`);
  await untilStatus(client, waits, 'DELIVERED');
  t.is(receiver.received.length, 4);
  for (const request of receiver.received) verify(endpoint.signingSecret, request);
});

test('a disabled endpoint is sent nothing, and neither is what is not there', async (t) => {
  const { client, receiver, job, path } = await manual(t);
  const { body: sent } = await client.send('POST', `${path}/send`, { jobId: job.id });
  await untilStatus(client, sent, 'DELIVERED');
  t.is((await client.send('POST', `${path}/send`, { jobId: UNKNOWN })).status, 404);
  t.is((await client.send('POST', `${path}/deliveries/${UNKNOWN}/redeliver`)).status, 404);
  const other = await TestClient.register(service.url);
  const foreign = await makeEndpoint(other, { url: receiver.url });
  const crossed = `/api/webhooks/${foreign.id}/deliveries/${sent.id}`;
  t.is((await other.send('GET', crossed)).status, 404, 'a delivery of another endpoint');
  t.is((await other.send('POST', `/api/webhooks/${foreign.id}/send`, { jobId: job.id })).status, 404);

  await client.send('PATCH', path, { enabled: false });
  for (const [call, body] of [
    [`${path}/ping`],
    [`${path}/send`, { jobId: job.id }],
    [`${path}/deliveries/${sent.id}/redeliver`],
    [`${path}/recover`, { since: new Date().toISOString() }],
  ] as const) {
    const refused = await client.send('POST', call, body);
    t.is(refused.status, 409, call);
    t.is(refused.body.code, 'ENDPOINT_DISABLED', call);
  }
  t.is(receiver.received.length, 1);
});
