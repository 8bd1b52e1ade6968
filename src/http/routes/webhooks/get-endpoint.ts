import { getEndpoint } from '../../../webhooks/get-endpoint.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';
import { presentWebhookEndpoint, webhookEndpointShape } from '../../shapes/webhook-endpoint.ts';

export const getEndpointRoute = defineRoute({
  method: 'get',
  path: '/api/webhooks/:id',
  summary: 'Gives a webhook endpoint',
  role: 'VIEWER',
  params: byId,
  status: 200,
  answer: webhookEndpointShape,
  handle: async ({ services, identity, params }) => ({
    body: presentWebhookEndpoint(await getEndpoint(services, identity.userId, params.id)),
  }),
});
