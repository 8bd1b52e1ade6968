import { testIntegration } from '../../../integrations/test-integration.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';
import { integrationCheckShape, presentCheck } from '../../shapes/integration.ts';

export const testIntegrationRoute = defineRoute({
  method: 'post',
  path: '/api/integrations/:id/test',
  summary: 'Checks whether a connected bucket can be listed and read',
  role: 'MEMBER',
  limit: 'creates',
  params: byId,
  status: 200,
  answer: integrationCheckShape,
  handle: async ({ services, identity, params, signal }) => ({
    body: presentCheck(await testIntegration(services, identity.userId, params.id, signal)),
  }),
});
