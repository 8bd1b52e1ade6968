import { notFound } from '../contract/api-error.ts';
import type { EntityManager } from '../db/database.ts';
import { WebhookEndpointEntity, type WebhookEndpointRow } from '../db/entities/webhook.ts';

/** The user's endpoint. Throws `NOT_FOUND` for one that is absent or another's. */
export async function findEndpoint(
  em: EntityManager,
  userId: string,
  id: string,
): Promise<WebhookEndpointRow> {
  const endpoint = await em.findOne(WebhookEndpointEntity, { id, userId }, { refresh: true });
  if (endpoint === null) throw notFound('webhook endpoint');
  return endpoint;
}
