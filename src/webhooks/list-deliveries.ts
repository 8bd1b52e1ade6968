import type { DeliveryStatus } from '../contract/webhook.ts';
import { WebhookDeliveryEntity, type WebhookDeliveryRow } from '../db/entities/webhook.ts';
import { type ListPart, type ListSource, type ListWindow, listRows, NEWEST_FIRST } from '../db/list-rows.ts';
import type { DeliveryServices } from './delivery-services.ts';
import { findEndpoint } from './find-endpoint.ts';
import { type ToldDelivery, tellDeliveries } from './told-delivery.ts';

/** The deliveries of the user's endpoint, newest first, each with its tries. Throws `NOT_FOUND`. */
export async function listDeliveries(
  services: DeliveryServices,
  userId: string,
  endpointId: string,
  status: DeliveryStatus | undefined,
  window: ListWindow,
): Promise<ListPart<ToldDelivery>> {
  const em = services.db.fork();
  await findEndpoint(em, userId, endpointId);
  const where = { endpointId, ...(status === undefined ? {} : { status }) };
  const source: ListSource<WebhookDeliveryRow> = {
    find: ({ beforeId, limit, offset }) =>
      em.find(
        WebhookDeliveryEntity,
        { ...where, ...(beforeId === null ? {} : { id: { $lt: beforeId } }) },
        { orderBy: NEWEST_FIRST, limit, offset },
      ),
    countQuery: (limit) =>
      em
        .createQueryBuilder(WebhookDeliveryEntity)
        .select('id')
        .where(where)
        .orderBy(NEWEST_FIRST)
        .limit(limit),
  };
  const part = await listRows(em, source, window);
  return { ...part, rows: await tellDeliveries(em, part.rows) };
}
