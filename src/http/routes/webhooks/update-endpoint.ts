import { updateEndpoint } from '../../../webhooks/update-endpoint.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';
import {
  presentWebhookEndpoint,
  webhookEndpointChanges,
  webhookEndpointShape,
} from '../../shapes/webhook-endpoint.ts';

export const updateEndpointRoute = defineRoute({
  method: 'patch',
  path: '/api/webhooks/:id',
  summary: 'Changes a webhook endpoint, or enables it again',
  role: 'MEMBER',
  params: byId,
  body: { kind: 'json', shape: webhookEndpointChanges },
  errors: ['URL_NOT_ALLOWED'],
  status: 200,
  answer: webhookEndpointShape,
  handle: async ({ services, identity: { userId }, params: { id }, body, signal }) => ({
    body: presentWebhookEndpoint(await updateEndpoint(services, userId, id, body, signal)),
  }),
});
