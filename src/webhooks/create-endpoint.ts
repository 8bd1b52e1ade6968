import { v7 as uuidv7 } from 'uuid';
import { WebhookEndpointEntity, type WebhookEndpointRow } from '../db/entities/webhook.ts';
import { requireEvents, requireReachable } from './check-endpoint.ts';
import type { EndpointInput, EndpointServices } from './endpoint-services.ts';
import { findEndpoint } from './find-endpoint.ts';
import { newSecret } from './new-secret.ts';

/** Makes an endpoint; its secret is in the answer, and nowhere else in plain. Throws `URL_NOT_ALLOWED` and `VALIDATION_FAILED`. */
export async function createEndpoint(
  services: EndpointServices,
  userId: string,
  input: EndpointInput,
  signal: AbortSignal,
): Promise<{ endpoint: WebhookEndpointRow; signingSecret: string }> {
  requireEvents(input);
  await requireReachable(services, input.url, signal);
  const id = uuidv7();
  const now = new Date();
  const { signingSecret, secretSealed } = newSecret(services.secrets, id);
  const em = services.db.fork();
  await em.insert(WebhookEndpointEntity, {
    ...{ id, userId, ...input, enabled: true, disabledReason: null, disabledAt: null, consecutiveDead: 0 },
    ...{ secretSealed, previousSecretSealed: null, previousSecretExpiresAt: null },
    ...{ createdAt: now, updatedAt: now },
  });
  return { endpoint: await findEndpoint(em, userId, id), signingSecret };
}
