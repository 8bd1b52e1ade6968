import { showTime } from '../../../resources/show-time.ts';
import { rotateSecret } from '../../../webhooks/rotate-secret.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';
import { rotatedSecretShape } from '../../shapes/webhook-endpoint.ts';

export const rotateSecretRoute = defineRoute({
  method: 'post',
  path: '/api/webhooks/:id/rotate-secret',
  summary: 'Gives a webhook endpoint a new signing secret; the one before signs too for 24 hours',
  role: 'MEMBER',
  params: byId,
  idempotency: 'refused',
  status: 200,
  answer: rotatedSecretShape,
  handle: async ({ services, identity, params }) => {
    const { signingSecret, previousSecretExpiresAt: until } = await rotateSecret(
      services,
      identity.userId,
      params.id,
    );
    return { body: { signingSecret, previousSecretExpiresAt: showTime(until) } };
  },
});
