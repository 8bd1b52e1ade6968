import type { EntityManager } from '../db/database.ts';
import type { WebhookEndpointRow } from '../db/entities/webhook.ts';
import { findEndpoint } from './find-endpoint.ts';

/** The user's endpoint as it is now; nobody changes it before the transaction ends. Throws `NOT_FOUND`. */
export async function lockEndpoint(
  em: EntityManager,
  userId: string,
  id: string,
): Promise<WebhookEndpointRow> {
  await em.execute('select id from webhook_endpoints where id = ? and user_id = ? for update', [id, userId]);
  return await findEndpoint(em, userId, id);
}
