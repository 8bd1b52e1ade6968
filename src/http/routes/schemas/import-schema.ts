import { defineRoute } from '../../route.ts';
import { importBody } from '../../shapes/inline-schema.ts';
import { schemaShape } from '../../shapes/schema.ts';
import { makeSchema } from './make-schema.ts';

export const importSchemaRoute = defineRoute({
  method: 'post',
  path: '/api/schema/import',
  summary: 'Makes a schema of a JSON Schema (draft 2020-12); a keyword without a counterpart is named',
  role: 'MEMBER',
  limit: 'creates',
  body: { kind: 'json', shape: importBody },
  idempotency: 'honoured',
  status: 201,
  answer: schemaShape,
  handle: makeSchema,
});
