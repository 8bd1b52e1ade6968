import test from 'ava';
import { TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const scope = fileScope();
let service: TestService;
let client: TestClient;

test.before(async () => {
  service = await startService(scope);
  client = await TestClient.register(service.url);
});

const SCHEMA = { name: 'Inline', fields: [{ name: 'total', type: 'number', description: 'Total' }] };
const upload = (schema: unknown, fields: Record<string, string> = {}, by = client) =>
  by.upload('Total: 5.50', {
    schema: typeof schema === 'string' ? schema : JSON.stringify(schema),
    ...fields,
  });
const count = async () => Number((await service.sql('select count(*) as n from schemas where hidden'))[0]?.n);

test.serial('a job takes its schema inline, and runs by it', async (t) => {
  const { status, body } = await upload(SCHEMA);
  t.is(status, 201);
  t.is(body.schemaVersion, 1);
  await client.until(body.id, ['COMPLETED']);
  const { body: extraction } = await client.send('GET', `/api/jobs/${body.id}/extraction`);
  t.like(extraction, { schemaId: body.schemaId, fields: { total: 5.5 } });
  const { body: schema } = await client.send('GET', `/api/schema/${body.schemaId}`);
  t.like(schema, { name: 'Inline', version: 1 });
  const { body: list } = await client.send('GET', '/api/schema');
  t.deepEqual([list.data, list.total], [[], 0]);
});

test.serial('equal schemas share one, also when they come at once; others do not', async (t) => {
  const before = await count();
  const spelled =
    '{"fields":[{"description":"Total","required":false,"type":"number","name":"total"}],"name":"Shared"}';
  const shared = { ...SCHEMA, name: 'Shared' };
  const replies = await Promise.all([...Array.from({ length: 8 }, () => upload(shared)), upload(spelled)]);
  t.deepEqual([...new Set(replies.map(({ status }) => status))], [201]);
  t.is(new Set(replies.map(({ body }) => body.schemaId)).size, 1);
  t.is(await count(), before + 1);
  const stranger = await TestClient.register(service.url);
  const other = [
    await upload({ ...shared, strict: true }),
    await upload({ ...shared, instructions: 'x' }),
    await upload(shared, {}, stranger),
  ];
  t.is(new Set([...other, ...replies].map(({ body }) => body.schemaId)).size, 4);
});

test.serial('a JSON Schema may be given inline', async (t) => {
  const jsonSchema = { type: 'object', properties: { total: { type: 'number' } } };
  const [one, two] = [await upload({ jsonSchema }), await upload({ jsonSchema, name: 'Named' })];
  t.is(one.status, 201, one.text);
  const nameOf = async (id: string) => (await client.send('GET', `/api/schema/${id}`)).body.name;
  t.deepEqual([await nameOf(one.body.schemaId), await nameOf(two.body.schemaId)], ['Inline schema', 'Named']);
});

test.serial(
  'a hidden schema is shared as it is: not replaced, and taken up again after it was deleted',
  async (t) => {
    const { body } = await upload(SCHEMA);
    const path = `/api/schema/${body.schemaId}`;
    isProblem(t, await client.send('PUT', path, { ...SCHEMA, name: 'Changed' }), 'NOT_FOUND');
    t.is((await client.send('DELETE', path)).status, 204);
    isProblem(t, await client.send('GET', path), 'NOT_FOUND');
    t.is((await upload(SCHEMA)).body.schemaId, body.schemaId);
    t.is((await client.send('GET', path)).status, 200);
  },
);

test.serial(
  'exactly one of schema and schemaId is taken, and what is wrong in an inline one is named',
  async (t) => {
    const schemaId = await client.schema(['total']);
    const deep = `{"name":"d","fields":${'[{"name":"a","type":"object","properties":'.repeat(2000)}[]${'}]'.repeat(2000)}}`;
    const cases: [Record<string, string>, string][] = [
      [{}, 'schemaId'],
      [{ schemaId, schema: JSON.stringify(SCHEMA) }, 'schema'],
      [{ schema: JSON.stringify(SCHEMA), schemaVersion: '1' }, 'schemaVersion'],
      [{ schema: 'text' }, 'schema'],
      [{ schema: '[]' }, 'schema'],
      [{ schema: '{"name":"x","fields":[]}' }, 'schema.fields'],
      [{ schema: '{"name":"x","fields":[{"name":"a","type":"money"}]}' }, 'schema.fields[0].type'],
      [{ schema: '{"name":"x","colour":1,"fields":[{"name":"a","type":"text"}]}' }, 'schema.colour'],
      [
        { schema: '{"jsonSchema":{"type":"object","properties":{"a":{"type":"string","pattern":"x"}}}}' },
        'schema.jsonSchema.properties.a.pattern',
      ],
      [{ schema: '{"jsonSchema":[]}' }, 'schema.jsonSchema'],
      [{ schema: '{"name":"a\\u0000","fields":[{"name":"a","type":"text"}]}' }, 'schema.name'],
    ];
    const before = await count();
    for (const [fields, path] of cases) {
      const reply = await client.upload('Total: 5', fields);
      isProblem(t, reply, 'VALIDATION_FAILED', { path, message: JSON.stringify(fields) });
    }
    const reply = await client.upload('Total: 5', { schema: deep });
    isProblem(t, reply, 'VALIDATION_FAILED');
    t.regex(reply.body.errors[0].message, /nested deeper/);
    t.is(await count(), before);
  },
);
