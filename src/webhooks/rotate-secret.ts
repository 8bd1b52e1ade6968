import { WebhookEndpointEntity } from '../db/entities/webhook.ts';
import type { EndpointServices } from './endpoint-services.ts';
import { lockEndpoint } from './lock-endpoint.ts';
import { newSecret } from './new-secret.ts';

/** How long the previous secret signs beside the new one, in ms. */
const OVERLAP_MS = 24 * 3_600_000;

/**
 * Gives an endpoint a new secret, which is in the answer and nowhere else in plain. The one before signs too for 24 hours; an older one no
 * more. Throws `NOT_FOUND`.
 */
export function rotateSecret(
  services: EndpointServices,
  userId: string,
  id: string,
): Promise<{ signingSecret: string; previousSecretExpiresAt: Date }> {
  return services.db.transaction(async (em) => {
    const { secretSealed: previousSecretSealed } = await lockEndpoint(em, userId, id);
    const { signingSecret, secretSealed } = newSecret(services.secrets, id);
    const updatedAt = new Date();
    const previousSecretExpiresAt = new Date(updatedAt.getTime() + OVERLAP_MS);
    const changes = { secretSealed, previousSecretSealed, previousSecretExpiresAt, updatedAt };
    await em.nativeUpdate(WebhookEndpointEntity, { id, userId }, changes);
    return { signingSecret, previousSecretExpiresAt };
  });
}
