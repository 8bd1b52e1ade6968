import { ApiError } from '../contract/api-error.ts';
import type { EntityManager } from '../db/database.ts';
import type { WebhookEndpointRow } from '../db/entities/webhook.ts';
import { findEndpoint } from './find-endpoint.ts';

/**
 * The user's endpoint, if it can be sent something; it is not deleted before the transaction ends. Throws `NOT_FOUND`, and
 * `ENDPOINT_DISABLED`.
 */
export async function enabledEndpoint(
  em: EntityManager,
  userId: string,
  id: string,
): Promise<WebhookEndpointRow> {
  await em.execute('select id from webhook_endpoints where id = ? and user_id = ? for key share', [
    id,
    userId,
  ]);
  const endpoint = await findEndpoint(em, userId, id);
  if (endpoint.enabled) return endpoint;
  const why = endpoint.disabledReason === null ? '' : `: ${endpoint.disabledReason}`;
  throw new ApiError('ENDPOINT_DISABLED', `the endpoint is disabled${why}; enable it first`);
}
