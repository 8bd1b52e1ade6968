import test from 'ava';
import { TestClient } from '../helpers/client.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { makeEndpoint } from '../helpers/webhook-endpoint.ts';
import { startReceiver } from './receiver.ts';
import { untilCount } from './until-status.ts';

const scope = fileScope();
let service: TestService;
test.before(async () => {
  service = await startService(scope, {
    settings: {
      ...{ ALLOW_PRIVATE_NETWORK: 'true', WEBHOOK_INITIAL_INTERVAL: '20ms', WEBHOOK_MAX_ATTEMPTS: '2' },
      WEBHOOK_AUTO_DISABLE_THRESHOLD: '2',
    },
  });
});

test('what is dead and what was missed while disabled is recovered, once, and what nobody asked for is not', async (t) => {
  const client = await TestClient.register(service.url);
  const receiver = await startReceiver(t);
  const schemaId = await client.schema(['total']);
  const runJob = async (schema = schemaId) => {
    const { body } = await client.upload('Total: 12', { schemaId: schema });
    await client.until(body.id, ['COMPLETED']);
    return body.id;
  };
  const before = await runJob();
  const since = new Date(Date.now() - 3_600_000).toISOString();
  const endpoint = await makeEndpoint(client, { url: receiver.url });
  const elsewhere = await makeEndpoint(client, { url: receiver.url, events: [], deliveryMode: 'MANUAL' });
  const path = `/api/webhooks/${endpoint.id}`;
  receiver.react = () => 500;
  const dead = [await runJob(), await runJob()];
  await untilCount(client, endpoint.id, 2, 'DEAD');
  t.like((await client.send('GET', path)).body, {
    ...{ enabled: false, consecutiveDead: 2 },
    disabledReason: '2 deliveries in a row could not be delivered',
  });
  const missed = [await runJob()];
  const bound = await client.send('POST', '/api/schema', {
    ...{ name: 'Bound', fields: [{ name: 'total', type: 'text' }] },
    webhookEndpointIds: [elsewhere.id],
  });
  await runJob(bound.body.id);
  t.is((await client.send('GET', `${path}/deliveries`)).body.total, 2, 'a disabled endpoint is told nothing');

  receiver.react = () => 200;
  receiver.received = [];
  t.is((await client.send('PATCH', path, { enabled: true })).status, 200);
  const later = await client.send('POST', `${path}/recover`, { since: new Date().toISOString() });
  t.deepEqual([later.status, later.body], [202, { deliveries: 0 }]);
  const recovered = await client.send('POST', `${path}/recover`, { since });
  t.deepEqual([recovered.status, recovered.body], [202, { deliveries: 3 }]);
  await untilCount(client, endpoint.id, 3, 'DELIVERED');
  const told = receiver.received.map(({ body }) => body.data.job.id);
  t.deepEqual(told.toSorted(), [...dead, ...missed].toSorted());
  t.false(told.includes(before), 'what was before the endpoint is not its own');
  const again = await client.send('POST', `${path}/recover`, { since });
  t.deepEqual(again.body, { deliveries: 0 });
});
