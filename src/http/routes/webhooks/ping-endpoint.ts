import { pingEndpoint } from '../../../webhooks/ping-endpoint.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';
import { deliveryShape, showDelivery } from '../../shapes/delivery.ts';

export const pingEndpointRoute = defineRoute({
  method: 'post',
  path: '/api/webhooks/:id/ping',
  summary: 'Sends a webhook endpoint a `webhook.ping`, once, and answers how it went',
  role: 'MEMBER',
  limit: 'creates',
  params: byId,
  errors: ['ENDPOINT_DISABLED'],
  status: 200,
  answer: deliveryShape,
  handle: async ({ services, identity, params, signal }) => ({
    body: showDelivery(await pingEndpoint(services, identity.userId, params.id, signal)),
  }),
});
