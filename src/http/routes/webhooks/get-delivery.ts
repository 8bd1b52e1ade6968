import { getDelivery } from '../../../webhooks/get-delivery.ts';
import { defineRoute } from '../../route.ts';
import { byDelivery, deliveryShape, showDelivery } from '../../shapes/delivery.ts';

export const getDeliveryRoute = defineRoute({
  method: 'get',
  path: '/api/webhooks/:id/deliveries/:deliveryId',
  summary: 'Gets one delivery of a webhook endpoint with its attempts',
  role: 'VIEWER',
  params: byDelivery,
  status: 200,
  answer: deliveryShape,
  handle: async ({ services, identity, params: { id, deliveryId } }) => ({
    body: showDelivery(await getDelivery(services, identity.userId, id, deliveryId)),
  }),
});
