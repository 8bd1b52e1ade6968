import { proposeSchema } from '../../../schemas/propose-schema.ts';
import { defineRoute } from '../../route.ts';
import { createdSchemaAnswer, schemaShape } from '../../shapes/schema.ts';
import { proposalFields } from '../../shapes/schema-proposal.ts';

export const proposeSchemaRoute = defineRoute({
  method: 'post',
  path: '/api/schema/ai',
  summary: 'Makes a schema that is proposed from a document, from what is asked for, or from both',
  role: 'MEMBER',
  limit: 'creates',
  body: { kind: 'form', shape: proposalFields },
  idempotency: 'honoured',
  errors: ['GENERATION_NEEDS_MODEL', 'PROVIDER_UNAVAILABLE'],
  status: 201,
  answer: schemaShape,
  handle: async ({ services, identity: { userId }, body, file, signal, commit }) =>
    createdSchemaAnswer(
      await proposeSchema(services, userId, body, file, signal, (em, made) =>
        commit(em, createdSchemaAnswer(made)),
      ),
    ),
});
