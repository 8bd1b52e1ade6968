import { deleteIntegration } from '../../../integrations/delete-integration.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';

export const deleteIntegrationRoute = defineRoute({
  method: 'delete',
  path: '/api/integrations/:id',
  summary: 'Forgets a connected bucket and its credentials',
  role: 'MEMBER',
  params: byId,
  status: 204,
  answer: null,
  handle: async ({ services, actor, params }) => {
    await deleteIntegration(services, actor, params.id);
    return { body: undefined };
  },
});
