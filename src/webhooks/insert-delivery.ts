import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from '../db/database.ts';
import type { EventRow } from '../db/entities/event.ts';
import {
  WebhookDeliveryEntity,
  type WebhookDeliveryRow,
  type WebhookEndpointRow,
} from '../db/entities/webhook.ts';
import { findDelivery } from './told-delivery.ts';

/** Writes a delivery that somebody asked for. */
export async function insertDelivery(
  em: EntityManager,
  endpoint: Pick<WebhookEndpointRow, 'id' | 'userId'>,
  event: Pick<EventRow, 'id' | 'type'>,
): Promise<WebhookDeliveryRow> {
  const id = uuidv7();
  await em.insert(WebhookDeliveryEntity, {
    ...{ id, userId: endpoint.userId, endpointId: endpoint.id },
    ...{ eventId: event.id, eventType: event.type, status: 'PENDING', createdAt: new Date() },
    ...{ contentType: null, body: null, nextAttemptAt: null, deliveredAt: null },
  });
  return await findDelivery(em, endpoint.id, id);
}
