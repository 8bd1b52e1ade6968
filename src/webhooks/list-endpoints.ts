import { WebhookEndpointEntity, type WebhookEndpointRow } from '../db/entities/webhook.ts';
import { type ListPart, type ListSource, type ListWindow, listRows } from '../db/list-rows.ts';
import type { EndpointServices } from './endpoint-services.ts';

/** The user's endpoints, newest first. */
export function listEndpoints(
  services: EndpointServices,
  userId: string,
  window: ListWindow,
): Promise<ListPart<WebhookEndpointRow>> {
  const em = services.db.fork();
  const where = { userId };
  const source: ListSource<WebhookEndpointRow> = {
    find: ({ beforeId, limit, offset }) => {
      const range = beforeId === null ? {} : { id: { $lt: beforeId } };
      return em.find(
        WebhookEndpointEntity,
        { ...where, ...range },
        { orderBy: { id: 'desc' }, limit, offset },
      );
    },
    countQuery: (limit) =>
      em.createQueryBuilder(WebhookEndpointEntity).select('id').where(where).limit(limit),
  };
  return listRows(em, source, window);
}
