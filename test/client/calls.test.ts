import { readFileSync } from 'node:fs';
import test from 'ava';
import { clientTypes, typeText } from '../../scripts/client-types.ts';
import { openApiDocument } from '../../src/http/openapi.ts';
import { ROUTES } from '../../src/http/routes/index.ts';

test("the client's types are those of the document: else run `npm run client`", (t) => {
  const written = readFileSync(new URL('../../src/client/calls.generated.ts', import.meta.url), 'utf8');
  const made = clientTypes(openApiDocument(ROUTES));
  const known = new Set(written.split('\n'));
  t.deepEqual(
    made.split('\n').filter((line) => !known.has(line)),
    [],
  );
  t.true(written === made, 'src/client/calls.generated.ts has more than the document, or another order');
});

test('schemas become the types that TypeScript has for them', (t) => {
  const cases: [object, string][] = [
    [{ type: 'integer' }, 'number'],
    [{ type: ['string', 'null'] }, 'string | null'],
    [{ enum: ['a', 'b'] }, "'a' | 'b'"],
    [{ const: 'a' }, "'a'"],
    [{ type: 'array', items: { type: ['string', 'null'] } }, '(string | null)[]'],
    [{ anyOf: [{ $ref: '#/components/schemas/Job' }, { type: 'null' }] }, 'Job | null'],
    [
      { type: 'object', properties: { 'a-b': {}, c: {} }, required: ['c'] },
      "{ 'a-b'?: unknown; c: unknown }",
    ],
    [{ type: 'object', additionalProperties: { type: 'string' } }, '{ [name: string]: string }'],
    [{ type: 'object', additionalProperties: false }, 'Record<string, never>'],
    [{ type: 'string', contentMediaType: 'application/octet-stream' }, 'Blob'],
    [{}, 'unknown'],
  ];
  for (const [schema, text] of cases) t.is(typeText(schema), text);
});
