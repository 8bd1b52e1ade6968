import { createIntegration } from '../../../integrations/create-integration.ts';
import { defineRoute } from '../../route.ts';
import { createdIntegrationAnswer, integrationBody, integrationShape } from '../../shapes/integration.ts';

export const createIntegrationRoute = defineRoute({
  method: 'post',
  path: '/api/integrations',
  summary: 'Connects a bucket; its credentials are kept encrypted, and never answered',
  role: 'MEMBER',
  limit: 'creates',
  body: { kind: 'json', shape: integrationBody },
  idempotency: 'honoured',
  status: 201,
  errors: ['URL_NOT_ALLOWED'],
  answer: integrationShape,
  handle: async ({ services, identity, body, commit }) =>
    createdIntegrationAnswer(
      await createIntegration(services, identity.userId, body, (em, made) =>
        commit(em, createdIntegrationAnswer(made)),
      ),
    ),
});
