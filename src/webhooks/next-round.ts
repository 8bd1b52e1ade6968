import type { EntityManager } from '../db/database.ts';
import { WebhookDeliveryEntity, type WebhookDeliveryRow } from '../db/entities/webhook.ts';
import { findDelivery } from './told-delivery.ts';

/** Sends a delivery again, as its next round: the same event id, the same body. The row must be locked. */
export async function nextRound(
  em: EntityManager,
  delivery: WebhookDeliveryRow,
): Promise<WebhookDeliveryRow> {
  const { id, endpointId, round } = delivery;
  const again = { status: 'PENDING', round: round + 1, nextAttemptAt: null, deliveredAt: null } as const;
  await em.nativeUpdate(WebhookDeliveryEntity, { id }, again);
  return await findDelivery(em, endpointId, id);
}
