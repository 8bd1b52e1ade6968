import { ApiError } from '../contract/api-error.ts';
import type { EntityManager } from '../db/database.ts';
import type { WebhookEndpointRow } from '../db/entities/webhook.ts';
import { findEndpoint } from './find-endpoint.ts';

/** The user's endpoint, if it can be sent something. Throws `NOT_FOUND`, and `ENDPOINT_DISABLED`. */
export async function enabledEndpoint(
  em: EntityManager,
  userId: string,
  id: string,
): Promise<WebhookEndpointRow> {
  const endpoint = await findEndpoint(em, userId, id);
  if (endpoint.enabled) return endpoint;
  const why = endpoint.disabledReason === null ? '' : `: ${endpoint.disabledReason}`;
  throw new ApiError('ENDPOINT_DISABLED', `the endpoint is disabled${why}; enable it first`);
}
