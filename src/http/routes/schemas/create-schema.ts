import { createSchema } from '../../../schemas/create-schema.ts';
import type { SchemaWithVersion } from '../../../schemas/schema-services.ts';
import { defineRoute } from '../../route.ts';
import { presentSchema, schemaBody, schemaShape } from '../../shapes/schema.ts';

const createdAnswer = (made: SchemaWithVersion) => ({
  body: presentSchema(made),
  headers: { Location: `/api/schema/${made.schema.id}` },
});

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
  handle: async ({ services, identity, body, commit }) =>
    createdAnswer(
      await createSchema(services, identity.userId, body, (em, made) => commit(em, createdAnswer(made))),
    ),
});
