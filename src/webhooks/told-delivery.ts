import { notFound } from '../contract/api-error.ts';
import type { EntityManager } from '../db/database.ts';
import {
  WebhookAttemptEntity,
  type WebhookAttemptRow,
  WebhookDeliveryEntity,
  type WebhookDeliveryRow,
} from '../db/entities/webhook.ts';

/** A delivery with its tries, in order. */
export interface ToldDelivery {
  delivery: WebhookDeliveryRow;
  attempts: WebhookAttemptRow[];
}

/** Reads the tries of some deliveries. */
export async function tellDeliveries(
  em: EntityManager,
  deliveries: readonly WebhookDeliveryRow[],
): Promise<ToldDelivery[]> {
  const ids = deliveries.map(({ id }) => id);
  const attempts = await em.find(
    WebhookAttemptEntity,
    { deliveryId: { $in: ids } },
    { orderBy: { number: 'asc' } },
  );
  const byDelivery = Map.groupBy(attempts, ({ deliveryId }) => deliveryId);
  return deliveries.map((delivery) => ({ delivery, attempts: byDelivery.get(delivery.id) ?? [] }));
}

/** The delivery of an endpoint. Throws `NOT_FOUND`; whose the endpoint is must be known. */
export async function findDelivery(
  em: EntityManager,
  endpointId: string,
  id: string,
): Promise<WebhookDeliveryRow> {
  const delivery = await em.findOne(WebhookDeliveryEntity, { id, endpointId }, { refresh: true });
  if (delivery === null) throw notFound('delivery');
  return delivery;
}

/** The same with its tries. */
export async function toldDelivery(em: EntityManager, endpointId: string, id: string): Promise<ToldDelivery> {
  const delivery = await findDelivery(em, endpointId, id);
  const [told = { delivery, attempts: [] }] = await tellDeliveries(em, [delivery]);
  return told;
}
