import { redeliver } from '../../../webhooks/redeliver.ts';
import { defineRoute } from '../../route.ts';
import { byDelivery, deliveryShape, showDelivery } from '../../shapes/delivery.ts';

export const redeliverRoute = defineRoute({
  method: 'post',
  path: '/api/webhooks/:id/deliveries/:deliveryId/redeliver',
  summary: 'Sends a delivery again, whatever became of it, with the same event id',
  role: 'MEMBER',
  limit: 'creates',
  params: byDelivery,
  errors: ['ENDPOINT_DISABLED'],
  status: 202,
  answer: deliveryShape,
  handle: async ({ services, identity, params: { id, deliveryId } }) => ({
    body: showDelivery(await redeliver(services, identity.userId, id, deliveryId)),
  }),
});
