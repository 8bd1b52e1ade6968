import test from 'ava';
import { v7 as uuidv7 } from 'uuid';
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

const FIELDS = [{ name: 'total', type: 'number' }];
const schemaOf = (webhookEndpointIds: string[]) => ({ name: 'Invoice', fields: FIELDS, webhookEndpointIds });
const create = (webhookEndpointIds: string[]) =>
  client.send('POST', '/api/schema', schemaOf(webhookEndpointIds));
const remove = (id: string) => client.send('DELETE', `/api/webhooks/${id}`);

test('a schema names endpoints of its user that are there, and no others', async (t) => {
  const { id } = await makeEndpoint(client);
  const stranger = await makeEndpoint(await TestClient.register(service.url));
  const { body: schema } = await create([id]);
  for (const unknown of [uuidv7(), stranger.id]) {
    const path = 'webhookEndpointIds[1]';
    isProblem(t, await create([id, unknown]), 'VALIDATION_FAILED', { path });
    const put = client.send('PUT', `/api/schema/${schema.id}`, schemaOf([id, unknown]));
    isProblem(t, await put, 'VALIDATION_FAILED', { path });
    const inline = { schema: JSON.stringify(schemaOf([unknown])) };
    isProblem(t, await client.upload('Total: 5', inline), 'VALIDATION_FAILED', {
      path: 'schema.webhookEndpointIds[0]',
    });
  }
  t.deepEqual((await client.send('GET', `/api/schema/${schema.id}`)).body.webhookEndpointIds, [id]);
});

test('the id of an endpoint is the same in any spelling', async (t) => {
  const { id } = await makeEndpoint(client);
  const { body } = await create([id.toUpperCase()]);
  t.deepEqual(body.webhookEndpointIds, [id]);
  isProblem(t, await remove(id), 'ENDPOINT_IN_USE');
});

test('an endpoint that no schema names is deleted, and the second time it is not there', async (t) => {
  const { id } = await makeEndpoint(client);
  t.is((await remove(id)).status, 204);
  isProblem(t, await remove(id), 'NOT_FOUND');
  isProblem(t, await client.send('GET', `/api/webhooks/${id}`), 'NOT_FOUND');
});

test('an endpoint that schemas name stays until they let it go', async (t) => {
  const { id } = await makeEndpoint(client);
  const [one, two] = [(await create([id])).body.id, (await create([id])).body.id];
  const inUse = await remove(id);
  isProblem(t, inUse, 'ENDPOINT_IN_USE');
  t.deepEqual(inUse.body.schemaIds, [one, two].sort());
  await client.send('PUT', `/api/schema/${one}`, schemaOf([]));
  t.deepEqual((await remove(id)).body.schemaIds, [two]);
  await client.send('DELETE', `/api/schema/${two}`);
  t.is((await remove(id)).status, 204);
});

test('a schema that came with a job holds its endpoints too', async (t) => {
  const { id } = await makeEndpoint(client);
  const job = await client.upload('Total: 5', { schema: JSON.stringify(schemaOf([id])) });
  t.is(job.status, 201);
  t.deepEqual((await remove(id)).body.schemaIds, [job.body.schemaId]);
});

test('of a schema that names an endpoint and the deletion of that one, at once, exactly one succeeds', async (t) => {
  for (let round = 0; round < 20; round += 1) {
    const { id } = await makeEndpoint(client);
    const [made, removed] = await Promise.all([create([id]), remove(id)]);
    t.deepEqual([made.status, removed.status].sort(), made.status === 201 ? [201, 409] : [204, 400].sort());
  }
});
