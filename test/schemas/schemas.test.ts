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

const FIELDS = [
  { name: 'total', type: 'number', required: true },
  { name: 'items', type: 'object', isArray: true, properties: [{ name: 'amount', type: 'number' }] },
];
const make = async (over: object = {}) => {
  const reply = await client.send('POST', '/api/schema', { name: 'Invoice', fields: FIELDS, ...over });
  if (reply.status !== 201) throw new Error(reply.text);
  return reply;
};
const versionsOf = async (id: string): Promise<number[]> => {
  const { body } = await client.send('GET', `/api/schema/${id}/versions`);
  return body.data.map(({ version }: { version: number }) => version);
};

test('a schema is told whole by the answer that makes it, and by its address', async (t) => {
  const { id: endpoint } = await makeEndpoint(client);
  const made = await make({
    description: 'Of suppliers',
    strict: true,
    instructions: 'Sums as printed',
    webhookEndpointIds: [endpoint],
  });
  t.is(made.headers.get('location'), `/api/schema/${made.body.id}`);
  const { id, createdAt, updatedAt, fields, ...rest } = made.body;
  t.deepEqual(rest, {
    version: 1,
    name: 'Invoice',
    description: 'Of suppliers',
    strict: true,
    instructions: 'Sums as printed',
    webhookEndpointIds: [endpoint],
  });
  const defaults = { description: '', required: false, isArray: false, fuzzyMatch: false };
  t.deepEqual(fields, [
    { ...defaults, ...FIELDS[0] },
    { ...defaults, ...FIELDS[1], properties: [{ ...defaults, name: 'amount', type: 'number' }] },
  ]);
  t.is(createdAt, updatedAt);
  t.is((await client.send('GET', `/api/schema/${id}`)).text, made.text);
});

test('what is left out has its default, and names need not differ', async (t) => {
  const [one, two] = [await make(), await make()];
  t.like(one.body, {
    description: '',
    strict: false,
    instructions: null,
    webhookEndpointIds: [],
    name: two.body.name,
  });
  t.not(one.body.id, two.body.id);
});

test('a change makes the next version, and the earlier one stays as it was', async (t) => {
  const { body: first } = await make();
  const { body: second } = await client.send('PUT', `/api/schema/${first.id}`, {
    name: 'Receipt',
    fields: FIELDS.slice(0, 1),
    strict: true,
  });
  t.like(second, { id: first.id, version: 2, name: 'Receipt', strict: true, createdAt: first.createdAt });
  t.true(second.updatedAt > first.updatedAt);
  const [old, current] = await Promise.all(
    [1, 2].map((n) => client.send('GET', `/api/schema/${first.id}/versions/${n}`)),
  );
  const { id: schemaId, webhookEndpointIds: _ids, updatedAt: _updated, ...content } = first;
  t.deepEqual(old?.body, { ...content, schemaId });
  t.like(current?.body, { schemaId, version: 2, name: 'Receipt', instructions: null });
  t.deepEqual(await versionsOf(first.id), [2, 1]);
});

test('the same content makes no version, whatever the order of names, also as GET gave it', async (t) => {
  const { body: first } = await make({ instructions: 'As printed' });
  const path = `/api/schema/${first.id}`;
  const { body: got } = await client.send('GET', path);
  const again = await client.send('PUT', path, got);
  t.is(again.status, 200);
  t.is(again.body.version, 1);
  const { fields, ...rest } = { name: 'Invoice', instructions: 'As printed', fields: FIELDS };
  const turned = fields.map((field) => Object.fromEntries(Object.entries(field).toReversed()));
  t.is((await client.send('PUT', path, { fields: turned, ...rest })).body.version, 1);
  t.deepEqual(await versionsOf(first.id), [1]);
});

test('the order of fields is content', async (t) => {
  const { body } = await make();
  const turned = await client.send('PUT', `/api/schema/${body.id}`, {
    name: 'Invoice',
    fields: FIELDS.toReversed(),
  });
  t.is(turned.body.version, 2);
  t.deepEqual(
    turned.body.fields.map(({ name }: { name: string }) => name),
    ['items', 'total'],
  );
});

test('the members that GET adds are ignored in a body, whatever they say', async (t) => {
  const over = { id: uuidv7(), version: 9, createdAt: 'x', updatedAt: null };
  const { body } = await make(over);
  t.is(body.version, 1);
  t.not(body.id, over.id);
  const changed = await client.send('PUT', `/api/schema/${body.id}`, { ...body, ...over, name: 'Other' });
  t.like(changed.body, { id: body.id, version: 2, name: 'Other', createdAt: body.createdAt });
});

test('webhook endpoints are no part of a version', async (t) => {
  const { body } = await make();
  const endpoints = [(await makeEndpoint(client)).id];
  const changed = await client.send('PUT', `/api/schema/${body.id}`, {
    ...body,
    webhookEndpointIds: endpoints,
  });
  t.like(changed.body, { version: 1, webhookEndpointIds: endpoints });
  t.deepEqual((await client.send('GET', `/api/schema/${body.id}`)).body.webhookEndpointIds, endpoints);
  const { body: version } = await client.send('GET', `/api/schema/${body.id}/versions/1`);
  t.false('webhookEndpointIds' in version);
});

test('changes at once make a version each', async (t) => {
  const { body } = await make();
  const change = (index: number) =>
    client.send('PUT', `/api/schema/${body.id}`, { name: `Name ${index}`, fields: FIELDS });
  const replies = await Promise.all(Array.from({ length: 10 }, (_, index) => change(index)));
  t.true(replies.every(({ status }) => status === 200));
  t.deepEqual(
    replies.map(({ body: { version } }) => version).sort((a, b) => a - b),
    [2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  );
  for (const { body: changed } of replies) {
    const { body: version } = await client.send('GET', `/api/schema/${body.id}/versions/${changed.version}`);
    t.is(version.name, changed.name);
  }
});

test('a deleted schema is gone from its address and from the list, and takes no change; its versions are still read', async (t) => {
  const { body } = await make();
  const path = `/api/schema/${body.id}`;
  const { body: job } = await client.upload('Total: 5', { schemaId: body.id });
  const deleted = await client.send('DELETE', path);
  t.is(deleted.status, 204);
  t.is(deleted.text, '');
  isProblem(t, await client.send('DELETE', path), 'NOT_FOUND');
  isProblem(t, await client.send('GET', path), 'NOT_FOUND');
  isProblem(t, await client.send('GET', `${path}/versions`), 'NOT_FOUND');
  isProblem(t, await client.send('PUT', path, { name: 'Again', fields: FIELDS }), 'NOT_FOUND');
  t.is((await client.send('GET', `${path}/versions/1`)).body.name, 'Invoice');
  const { body: list } = await client.send('GET', '/api/schema?limit=100');
  t.false(list.data.some(({ id }: { id: string }) => id === body.id));
  t.is((await client.send('GET', `/api/jobs/${job.id}`)).body.schemaId, body.id);
  const restarted = await client
    .send('POST', `/api/jobs/${job.id}/cancel`)
    .then(() => client.send('POST', `/api/jobs/${job.id}/restart`));
  t.like(restarted.body, { attempt: 2, schemaVersion: 1 });
});

test('what breaks a rule of the body is refused by its path', async (t) => {
  const cases: [object, string][] = [
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(201) }, 'name'],
    [{ name: null }, 'name'],
    [{ description: 5 }, 'description'],
    [{ instructions: 'x'.repeat(4001) }, 'instructions'],
    [{ strict: 'yes' }, 'strict'],
    [{ webhookEndpointIds: ['abc'] }, 'webhookEndpointIds[0]'],
    [{ webhookEndpointIds: null }, 'webhookEndpointIds'],
    [{ colour: 'red' }, 'colour'],
    [{ fields: [] }, 'fields'],
  ];
  const { body } = await make();
  for (const [over, path] of cases) {
    const wrong = { name: 'Invoice', fields: FIELDS, ...over };
    const told = { path, message: JSON.stringify(over).slice(0, 80) };
    isProblem(t, await client.send('POST', '/api/schema', wrong), 'VALIDATION_FAILED', told);
    isProblem(t, await client.send('PUT', `/api/schema/${body.id}`, wrong), 'VALIDATION_FAILED', told);
  }
  t.deepEqual(await versionsOf(body.id), [1]);
});

test('schemas are listed newest first with their current version, by page and by cursor', async (t) => {
  const user = await TestClient.register(service.url);
  const ids: string[] = [];
  for (let index = 0; index < 5; index += 1) ids.unshift(await user.schema([`field${index}`]));
  await user.send('PUT', `/api/schema/${ids[4]}`, { name: 'Changed', fields: FIELDS });
  const { body: page } = await user.send('GET', '/api/schema?limit=3');
  t.like(page, { page: 1, limit: 3, total: 5, totalPages: 2, totalIsExact: true });
  const { body: rest } = await user.send('GET', `/api/schema?limit=3&cursor=${page.nextCursor}`);
  t.like(rest, { page: null, total: null, nextCursor: null });
  const listed = [...page.data, ...rest.data];
  t.deepEqual(
    listed.map(({ id }) => id),
    ids,
  );
  t.like(listed[4], { name: 'Changed', version: 2 });
});

test('versions are listed newest first, by page and by cursor', async (t) => {
  const { body } = await make();
  for (let index = 2; index <= 5; index += 1)
    await client.send('PUT', `/api/schema/${body.id}`, { name: `V${index}`, fields: FIELDS });
  const path = `/api/schema/${body.id}/versions`;
  const { body: page } = await client.send('GET', `${path}?page=2&limit=2`);
  t.like(page, { page: 2, total: 5, totalPages: 3 });
  t.deepEqual(
    page.data.map(({ name }: { name: string }) => name),
    ['V3', 'V2'],
  );
  const { body: rest } = await client.send('GET', `${path}?cursor=${page.nextCursor}`);
  t.deepEqual(
    rest.data.map(({ version }: { version: number }) => version),
    [1],
  );
  const { body: other } = await make();
  isProblem(
    t,
    await client.send('GET', `/api/schema/${other.id}/versions?cursor=${page.nextCursor}`),
    'INVALID_CURSOR',
  );
});
