import { sendEvent } from '../../../webhooks/send-event.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';
import { deliveryShape, sendBody, showDelivery } from '../../shapes/delivery.ts';

export const sendEventRoute = defineRoute({
  method: 'post',
  path: '/api/webhooks/:id/send',
  summary:
    'Sends a webhook endpoint a job with its extraction, or the newest event of a type that the job has',
  role: 'MEMBER',
  limit: 'creates',
  params: byId,
  body: { kind: 'json', shape: sendBody },
  idempotency: 'honoured',
  errors: ['ENDPOINT_DISABLED'],
  status: 202,
  answer: deliveryShape,
  handle: async ({ services, identity, params, body, commit }) => ({
    body: showDelivery(
      await sendEvent(services, identity.userId, params.id, body, (em, told) =>
        commit(em, { body: showDelivery(told) }),
      ),
    ),
  }),
});
