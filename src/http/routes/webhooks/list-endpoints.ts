import { listEndpoints } from '../../../webhooks/list-endpoints.ts';
import { answerList } from '../../list-answer.ts';
import { listQuery } from '../../reading/list-query.ts';
import { defineRoute } from '../../route.ts';
import { listOf } from '../../shapes/common.ts';
import { presentWebhookEndpoint, webhookEndpointShape } from '../../shapes/webhook-endpoint.ts';

export const listEndpointsRoute = defineRoute({
  method: 'get',
  path: '/api/webhooks',
  summary: 'Lists the webhook endpoints, newest first',
  role: 'VIEWER',
  query: listQuery,
  status: 200,
  answer: listOf(webhookEndpointShape),
  handle: (call) =>
    answerList(call, {
      list: 'webhooks',
      read: (window) => listEndpoints(call.services, call.identity.userId, window),
      idOf: ({ id }) => id,
      show: presentWebhookEndpoint,
    }),
});
