import { deleteApiKey } from '../../../auth/delete-api-key.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';

export const deleteApiKeyRoute = defineRoute({
  method: 'delete',
  path: '/api/auth/api-keys/:id',
  summary: 'Revokes an API key at once',
  role: 'VIEWER',
  params: byId,
  errors: ['ROLE_TOO_LOW'],
  status: 204,
  answer: null,
  handle: async ({ services, identity, actor, params }) => ({
    body: await deleteApiKey(services, identity, params.id, actor),
  }),
});
