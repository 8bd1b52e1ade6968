import test from 'ava';
import { TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { makeEndpoint } from '../helpers/webhook-endpoint.ts';
import { startReceiver, verify } from './receiver.ts';

const scope = fileScope();
let service: TestService;
test.before(async () => {
  service = await startService(scope, {
    settings: { ALLOW_PRIVATE_NETWORK: 'true', WEBHOOK_INITIAL_INTERVAL: '50ms', WEBHOOK_MAX_ATTEMPTS: '3' },
  });
});

test('each event of a job comes to the endpoint that wants it, signed, with the job and its extraction', async (t) => {
  const client = await TestClient.register(service.url);
  const receiver = await startReceiver(t);
  const events = ['job.queued', 'job.started', 'job.completed'];
  const endpoint = await makeEndpoint(client, { url: receiver.url, events });
  const schemaId = await client.schema(['total']);
  const { body: job } = await client.upload('Total: 12', { schemaId });
  await eventually(() => receiver.received.length === 3, 'three events came');

  t.deepEqual(receiver.received.map(({ body }) => body.type).toSorted(), events.toSorted());
  for (const request of receiver.received) {
    verify(endpoint.signingSecret, request);
    t.is(request.headers['webhook-id'], request.body.id);
    t.is(request.headers['x-webhook-event'], request.body.type);
    t.is(request.body.data.job.id, job.id);
  }
  const told = receiver.received.find(({ body }) => body.type === 'job.completed');
  t.is(told?.body.data.extraction.fields.total, '12');
  const path = `/api/webhooks/${endpoint.id}/deliveries`;
  await eventually(async () => {
    const { body } = await client.send('GET', `${path}?status=DELIVERED`);
    return body.total === 3;
  }, 'all three are recorded as delivered');
  const { body: list } = await client.send('GET', path);
  for (const delivery of list.data) {
    t.is(delivery.attempts.length, 1);
    t.is(delivery.attempts[0].statusCode, 200);
    t.is(delivery.nextAttemptAt, null);
  }
});
