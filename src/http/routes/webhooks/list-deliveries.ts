import { listDeliveries } from '../../../webhooks/list-deliveries.ts';
import { answerList } from '../../list-answer.ts';
import { defineRoute } from '../../route.ts';
import { byId, listOf } from '../../shapes/common.ts';
import { deliveryListQuery, deliveryShape, showDelivery } from '../../shapes/delivery.ts';

export const listDeliveriesRoute = defineRoute({
  method: 'get',
  path: '/api/webhooks/:id/deliveries',
  summary: 'Lists the deliveries of a webhook endpoint with their attempts, newest first',
  role: 'VIEWER',
  params: byId,
  query: deliveryListQuery,
  status: 200,
  answer: listOf(deliveryShape),
  handle: (call) =>
    answerList(call, {
      list: 'deliveries',
      read: (window, { status }) =>
        listDeliveries(call.services, call.identity.userId, call.params.id, status, window),
      idOf: ({ delivery }) => delivery.id,
      show: showDelivery,
    }),
});
