import { updateIntegration } from '../../../integrations/update-integration.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';
import { integrationChanges, integrationShape, presentIntegration } from '../../shapes/integration.ts';

export const updateIntegrationRoute = defineRoute({
  method: 'patch',
  path: '/api/integrations/:id',
  summary: 'Changes the name, the bucket or the credentials of a connection',
  role: 'MEMBER',
  params: byId,
  body: { kind: 'json', shape: integrationChanges },
  status: 200,
  errors: ['URL_NOT_ALLOWED'],
  answer: integrationShape,
  handle: async ({ services, identity, params, body }) => ({
    body: presentIntegration(await updateIntegration(services, identity.userId, params.id, body)),
  }),
});
