import test from 'ava';
import { TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { makeEndpoint } from '../helpers/webhook-endpoint.ts';

const scope = fileScope();
let service: TestService;
let client: TestClient;

test.before(async () => {
  service = await startService(scope, { role: 'api' });
  client = await TestClient.register(service.url);
});

const change = (id: string, body: object) => client.send('PATCH', `/api/webhooks/${id}`, body);

test('what is named changes, and the rest stays', async (t) => {
  const {
    signingSecret: _secret,
    updatedAt: madeAt,
    ...made
  } = await makeEndpoint(client, { description: 'Orders' });
  t.like((await change(made.id, {})).body, made);
  const changes = { url: 'https://93.184.215.15/', events: ['job.updated'], bodyFormat: 'XML' };
  const { body } = await change(made.id, changes);
  t.deepEqual(body, { ...made, ...changes, updatedAt: body.updatedAt });
  t.true(body.updatedAt >= madeAt);
  t.deepEqual((await client.send('GET', `/api/webhooks/${made.id}`)).body, body);
});

test('what an endpoint would become has to obey the rules', async (t) => {
  const { id } = await makeEndpoint(client);
  isProblem(t, await change(id, { events: [] }), 'VALIDATION_FAILED', { path: 'events' });
  isProblem(t, await change(id, { url: 'http://10.0.0.1/' }), 'URL_NOT_ALLOWED', { path: 'url' });
  isProblem(t, await change(id, { enabled: null }), 'VALIDATION_FAILED', { path: 'enabled' });
  isProblem(t, await change(id, { consecutiveDead: 0 }), 'VALIDATION_FAILED', { path: 'consecutiveDead' });
  t.is((await change(id, { events: [], deliveryMode: 'MANUAL' })).status, 200);
  isProblem(t, await change(id, { deliveryMode: 'AUTOMATIC' }), 'VALIDATION_FAILED', { path: 'events' });
  t.is((await change(id, { deliveryMode: 'AUTOMATIC', events: ['job.failed'] })).status, 200);
});

test('an endpoint is disabled and enabled by its owner; enabling forgets what was dead', async (t) => {
  const { id } = await makeEndpoint(client);
  const off = await change(id, { enabled: false });
  t.like(off.body, { enabled: false, disabledReason: 'disabled by its owner' });
  await service.sql(
    "update webhook_endpoints set consecutive_dead = 5, disabled_reason = 'dead' where id = $1",
    id,
  );
  t.like((await change(id, { enabled: false })).body, { disabledReason: 'dead', consecutiveDead: 5 });
  t.like((await change(id, { description: 'still' })).body, { enabled: false, consecutiveDead: 5 });
  const on = await change(id, { enabled: true });
  t.like(on.body, { enabled: true, disabledReason: null, consecutiveDead: 0 });
  await service.sql('update webhook_endpoints set consecutive_dead = 3 where id = $1', id);
  t.like((await change(id, { enabled: true })).body, { enabled: true, consecutiveDead: 3 });
});
