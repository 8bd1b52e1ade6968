import test from 'ava';
import fc from 'fast-check';
import { TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const scope = fileScope();
let service: TestService;
let client: TestClient;

test.before(async () => {
  service = await startService(scope, { role: 'api' });
  client = await TestClient.register(service.url);
});

const bring = (jsonSchema: object) =>
  client.send('POST', '/api/schema/import', { name: 'Brought', jsonSchema });
const object = (properties: object, rest: object = {}) => ({ type: 'object', properties, ...rest });
const jsonSchemaOf = (id: string, query = '') => client.send('GET', `/api/schema/${id}/json-schema${query}`);

const WHOLE = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  description: 'What a supplier asks for',
  type: 'object',
  properties: {
    number: { type: 'string', description: 'Invoice number' },
    issued: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] },
    count: { type: 'integer' },
    paid: { type: ['boolean', 'null'] },
    currency: { enum: ['EUR', 'USD'] },
    total: { $ref: '#/$defs/Money', description: 'With tax' },
    tags: { type: 'array', items: { type: 'string' } },
    items: { type: 'array', description: 'Lines', items: { $ref: '#/$defs/Line' } },
  },
  required: ['number', 'total', 'paid'],
  $defs: {
    Money: object({ amount: { type: 'number' } }, { description: 'An amount', required: ['amount'] }),
    Line: object({
      text: { type: 'string' },
      price: { anyOf: [{ type: 'null' }, { $ref: '#/$defs/Money' }] },
    }),
  },
};

test('a JSON Schema becomes a schema, its references followed', async (t) => {
  const { status, body, headers } = await bring(WHOLE);
  t.is(status, 201);
  t.is(headers.get('location'), `/api/schema/${body.id}`);
  t.like(body, { name: 'Brought', description: 'What a supplier asks for', version: 1, strict: false });
  const plain = { description: '', required: false, isArray: false, fuzzyMatch: false };
  const amount = { ...plain, name: 'amount', type: 'number', required: true };
  const values = ['EUR', 'USD'].map((label) => ({ id: label, label }));
  t.deepEqual(body.fields, [
    { ...plain, name: 'number', type: 'text', description: 'Invoice number', required: true },
    { ...plain, name: 'issued', type: 'date' },
    { ...plain, name: 'count', type: 'number' },
    { ...plain, name: 'paid', type: 'boolean' },
    { ...plain, name: 'currency', type: 'text', possibleValues: values },
    {
      ...plain,
      name: 'total',
      type: 'object',
      description: 'With tax',
      required: true,
      properties: [amount],
    },
    { ...plain, name: 'tags', type: 'text', isArray: true },
    {
      ...{ ...plain, name: 'items', type: 'object', description: 'Lines', isArray: true },
      properties: [
        { ...plain, name: 'text', type: 'text' },
        { ...plain, name: 'price', type: 'object', description: 'An amount', properties: [amount] },
      ],
    },
  ]);
});

test('each keyword that has no counterpart is named by its path', async (t) => {
  const { body, ...reply } = await bring({
    title: 'Invoice',
    ...object(
      {
        number: { type: 'string', pattern: '^R', minLength: 2 },
        total: { $ref: '#/$defs/Money' },
        items: { type: 'array', minItems: 1, items: { type: 'string', default: 'x' } },
        either: { oneOf: [{ type: 'string' }] },
        'a/b': { type: 'string' },
      },
      { additionalProperties: false },
    ),
    $defs: { Money: { type: 'number', minimum: 0 } },
  });
  isProblem(t, { ...reply, body }, 'VALIDATION_FAILED');
  const paths = body.errors.map(({ path }: { path: string }) => path.replace(/^jsonSchema\.?/, ''));
  for (const path of [
    ...['title', 'additionalProperties', 'properties.number.pattern', 'properties.number.minLength'],
    ...['$defs.Money.minimum', 'properties.items.minItems', 'properties.items.items.default'],
    ...['properties.either.oneOf', 'properties.a/b'],
  ])
    t.true(paths.includes(path), `${path} in ${paths}`);
});

test('what cannot be made a schema of is refused by its path', async (t) => {
  const deep = (levels: number): object =>
    object({ a: levels === 0 ? { type: 'string' } : deep(levels - 1) });
  const many = Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`f${n}`, { type: 'string' }]));
  const chain = Object.fromEntries(
    Array.from({ length: 100 }, (_, n) => [`d${n}`, { $ref: `#/$defs/d${n + 1}` }]),
  );
  // Ten names each time: 10⁶ fields when its references are followed.
  const names = 'abcdefghij'.split('');
  const level = (next: object) => object(Object.fromEntries(names.map((name) => [name, next])));
  const levels = [1, 2, 3, 4, 5].map((n) => [`l${n}`, level({ $ref: `#/$defs/l${n + 1}` })]);
  const bomb = { ...Object.fromEntries(levels), l6: level({ type: 'string' }) };
  const cases: [object, string][] = [
    [{ type: 'string' }, 'type'],
    [{}, 'type'],
    [object({}), 'properties'],
    [{ ...object({ a: { type: 'string' } }), $schema: 'http://json-schema.org/draft-07/schema#' }, '$schema'],
    [object({ a: true }), 'properties.a'],
    [object({ a: { type: 'null' } }), 'properties.a.type'],
    [object({ a: { type: ['string', 'number'] } }), 'properties.a.type'],
    [object({ a: { type: 'string', format: 'email' } }), 'properties.a.format'],
    [object({ a: { type: 'string', items: {} } }), 'properties.a.items'],
    [object({ a: { type: 'number', enum: [1] } }), 'properties.a.enum'],
    [object({ a: { type: 'string', enum: [1] } }), 'properties.a.enum'],
    [object({ a: { type: 'string', enum: ['x', 'x'] } }), 'properties.a.enum'],
    [object({ a: { type: 'array' } }), 'properties.a.items'],
    [
      object({ a: { type: 'array', items: { type: 'array', items: { type: 'string' } } } }),
      'properties.a.items',
    ],
    [object({ a: { anyOf: [{ type: 'string' }, { type: 'number' }] } }), 'properties.a.anyOf'],
    [object({ a: { $ref: '#/$defs/none' } }), 'properties.a.$ref'],
    [object({ a: { $ref: 'https://example.com/schema' } }), 'properties.a.$ref'],
    [object({ a: { type: 'string' } }, { required: ['b'] }), 'required'],
    [object({ a: { $ref: '#' } }), 'properties.a.$ref'],
    [
      object({ a: { $ref: '#/$defs/A' } }, { $defs: { A: object({ b: { $ref: '#/$defs/A' } }) } }),
      '$defs.A.properties.b.$ref',
    ],
    [object({ a: { $ref: '#/$defs/d0' } }, { $defs: chain }), '$defs.d62.$ref'],
    [object({ prototype: { type: 'string' } }), 'properties.prototype'],
    [deep(7), 'properties.a'.concat('.properties.a'.repeat(6))],
    [object(many), ''],
    [object({ a: { $ref: '#/$defs/l1' } }, { $defs: bomb }), ''],
  ];
  for (const [jsonSchema, path] of cases) {
    const reply = await bring(jsonSchema);
    const told = path === '' ? 'jsonSchema' : `jsonSchema.${path}`;
    isProblem(t, reply, 'VALIDATION_FAILED', {
      path: told,
      message: JSON.stringify(jsonSchema).slice(0, 200),
    });
  }
  t.is((await bring(deep(6))).status, 201);
});

test('a schema is given as a JSON Schema that says how its extractions look', async (t) => {
  const { body } = await bring(WHOLE);
  const reply = await jsonSchemaOf(body.id);
  t.is(reply.status, 200);
  t.deepEqual(reply.body, {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    description: 'What a supplier asks for',
    type: 'object',
    properties: {
      number: { type: 'string', description: 'Invoice number' },
      issued: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] },
      count: { anyOf: [{ type: 'number' }, { type: 'null' }] },
      paid: { anyOf: [{ type: 'boolean' }, { type: 'null' }] },
      currency: { anyOf: [{ type: 'string', enum: ['EUR', 'USD'] }, { type: 'null' }] },
      total: object({ amount: { type: 'number' } }, { required: ['amount'], description: 'With tax' }),
      tags: { type: 'array', items: { type: 'string' } },
      items: {
        type: 'array',
        description: 'Lines',
        items: object({
          text: { anyOf: [{ type: 'string' }, { type: 'null' }] },
          price: object({ amount: { type: 'number' } }, { required: ['amount'], description: 'An amount' }),
        }),
      },
    },
    required: ['number', 'total'],
  });
  const again = await bring(reply.body);
  t.deepEqual(again.body.fields, body.fields);
});

const leaf = fc.oneof(
  fc.record({ type: fc.constantFrom('number', 'date', 'boolean') }),
  fc.record({ type: fc.constant('text'), fuzzyMatch: fc.boolean() }),
  fc.record({
    type: fc.constant('text'),
    fuzzyMatch: fc.boolean(),
    possibleValues: fc.uniqueArray(
      fc.record({ id: fc.string({ minLength: 1, maxLength: 9 }), label: fc.constantFrom('a', 'b', ' ') }),
      {
        minLength: 1,
        maxLength: 4,
        selector: ({ id }) => id,
      },
    ),
  }),
);
const { fields } = fc.letrec((tie) => ({
  field: fc
    .tuple(
      fc.constantFrom('a', 'b', 'ä_1', 'toString', 'x-y', 'required', '$ref'.slice(1)),
      fc.record({ description: fc.string({ maxLength: 20 }), required: fc.boolean(), isArray: fc.boolean() }),
      fc.oneof(
        { depthSize: 'small', maxDepth: 5 },
        leaf,
        fc.record({ type: fc.constant('object'), properties: tie('fields') }),
      ),
    )
    .map(([name, common, kind]) => ({ name, ...common, ...(kind as object) })),
  fields: fc.uniqueArray(tie('field'), {
    minLength: 1,
    maxLength: 3,
    selector: (field) => (field as { name: string }).name,
  }),
}));

test('every schema comes back from its JSON Schema as it was', async (t) => {
  const schema = fc.record({
    fields,
    strict: fc.boolean(),
    description: fc.string({ maxLength: 30 }),
    instructions: fc.option(fc.string({ minLength: 1, maxLength: 30 })),
  });
  const isCarried = (value: unknown) => !JSON.stringify(value).includes('\\u0000');
  await fc.assert(
    fc.asyncProperty(schema.filter(isCarried), async (given) => {
      const { body: made, ...reply } = await client.send('POST', '/api/schema', {
        name: 'Brought',
        ...given,
      });
      if (reply.status !== 201) throw new Error(reply.text);
      const { body: written } = await jsonSchemaOf(made.id);
      const { body: read } = await bring(written);
      const content = ({ name, description, fields, strict, instructions }: typeof made) =>
        JSON.stringify({ name, description, fields: sorted(fields), strict, instructions });
      if (content(read) !== content(made)) throw new Error(`${content(read)}\nis not\n${content(made)}`);
    }),
    { numRuns: 40 },
  );
  t.pass();
});

/** Members in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}

test('each version has its own JSON Schema, also when the schema is deleted', async (t) => {
  const id = await client.schema(['first']);
  await client.send('PUT', `/api/schema/${id}`, { name: 'S', fields: [{ name: 'second', type: 'text' }] });
  const names = async (query: string) => Object.keys((await jsonSchemaOf(id, query)).body.properties);
  t.deepEqual(await names(''), ['second']);
  t.deepEqual(await names('?version=1'), ['first']);
  isProblem(t, await jsonSchemaOf(id, '?version=3'), 'NOT_FOUND');
  for (const bad of ['0', '-1', 'x', '1.5']) {
    isProblem(t, await jsonSchemaOf(id, `?version=${bad}`), 'VALIDATION_FAILED', { path: 'version' });
  }
  await client.send('DELETE', `/api/schema/${id}`);
  isProblem(t, await jsonSchemaOf(id), 'NOT_FOUND');
  t.deepEqual(await names('?version=2'), ['second']);
});

test('an import is made once under one key', async (t) => {
  const send = () =>
    client.send(
      'POST',
      '/api/schema/import',
      { name: 'Once', jsonSchema: object({ a: { type: 'string' } }) },
      {
        'Idempotency-Key': 'once',
      },
    );
  const [first, second] = [await send(), await send()];
  t.is(first.status, 201);
  t.is(second.text, first.text);
  t.is(second.headers.get('idempotent-replayed'), 'true');
});
