import { recoverDeliveries } from '../../../webhooks/recover-deliveries.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';
import { recoverBody, recoveredShape } from '../../shapes/delivery.ts';

export const recoverDeliveriesRoute = defineRoute({
  method: 'post',
  path: '/api/webhooks/:id/recover',
  summary: 'Sends again what is dead since a time, and what the endpoint missed while it was disabled',
  role: 'MEMBER',
  limit: 'creates',
  params: byId,
  body: { kind: 'json', shape: recoverBody },
  errors: ['ENDPOINT_DISABLED'],
  status: 202,
  answer: recoveredShape,
  handle: async ({ services, identity, params, body }) => ({
    body: { deliveries: await recoverDeliveries(services, identity.userId, params.id, body.since) },
  }),
});
