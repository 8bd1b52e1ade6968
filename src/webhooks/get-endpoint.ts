import type { WebhookEndpointRow } from '../db/entities/webhook.ts';
import type { EndpointServices } from './endpoint-services.ts';
import { findEndpoint } from './find-endpoint.ts';

/** The user's endpoint. Throws `NOT_FOUND`. */
export function getEndpoint(
  services: EndpointServices,
  userId: string,
  id: string,
): Promise<WebhookEndpointRow> {
  return findEndpoint(services.db.fork(), userId, id);
}
