import { deleteEndpoint } from '../../../webhooks/delete-endpoint.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';

export const deleteEndpointRoute = defineRoute({
  method: 'delete',
  path: '/api/webhooks/:id',
  summary: 'Deletes a webhook endpoint that no schema names, with its deliveries',
  role: 'MEMBER',
  params: byId,
  errors: ['ENDPOINT_IN_USE'],
  status: 204,
  answer: null,
  handle: async ({ services, actor, params }) => {
    await deleteEndpoint(services, actor, params.id);
    return { body: undefined };
  },
});
