import { defineRoute } from '../../route.ts';
import { schemaBody, schemaShape } from '../../shapes/schema.ts';
import { makeSchema } from './make-schema.ts';

export const createSchemaRoute = defineRoute({
  method: 'post',
  path: '/api/schema',
  summary: 'Makes a schema',
  role: 'MEMBER',
  limit: 'creates',
  body: { kind: 'json', shape: schemaBody },
  idempotency: 'honoured',
  status: 201,
  answer: schemaShape,
  handle: makeSchema,
});
