import { getIntegration } from '../../../integrations/get-integration.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';
import { integrationShape, presentIntegration } from '../../shapes/integration.ts';

export const getIntegrationRoute = defineRoute({
  method: 'get',
  path: '/api/integrations/:id',
  summary: 'Reads a connected bucket, with what its last check found',
  role: 'VIEWER',
  params: byId,
  status: 200,
  answer: integrationShape,
  handle: async ({ services, identity, params }) => ({
    body: presentIntegration(await getIntegration(services, identity.userId, params.id)),
  }),
});
