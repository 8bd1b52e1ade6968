import { createEndpoint } from '../../../webhooks/create-endpoint.ts';
import { defineRoute } from '../../route.ts';
import {
  newWebhookEndpointShape,
  presentWebhookEndpoint,
  webhookEndpointBody,
} from '../../shapes/webhook-endpoint.ts';

export const createEndpointRoute = defineRoute({
  method: 'post',
  path: '/api/webhooks',
  summary: 'Makes a webhook endpoint; the answer alone holds its signing secret',
  role: 'MEMBER',
  limit: 'creates',
  body: { kind: 'json', shape: webhookEndpointBody },
  idempotency: 'refused',
  errors: ['URL_NOT_ALLOWED'],
  status: 201,
  answer: newWebhookEndpointShape,
  handle: async ({ services, identity, body, signal }) => {
    const { endpoint, signingSecret } = await createEndpoint(services, identity.userId, body, signal);
    const headers = { Location: `/api/webhooks/${endpoint.id}` };
    return { body: { ...presentWebhookEndpoint(endpoint), signingSecret }, headers };
  },
});
