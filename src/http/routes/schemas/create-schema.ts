import { createSchema } from '../../../schemas/create-schema.ts';
import { defineRoute } from '../../route.ts';
import { createdSchemaAnswer, schemaBody, schemaShape } from '../../shapes/schema.ts';

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
    createdSchemaAnswer(
      await createSchema(services, identity.userId, body, (em, made) =>
        commit(em, createdSchemaAnswer(made)),
      ),
    ),
});
