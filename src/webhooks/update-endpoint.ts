import { WebhookEndpointEntity, type WebhookEndpointRow } from '../db/entities/webhook.ts';
import { requireEvents, requireReachable } from './check-endpoint.ts';
import { endDeliveries } from './end-deliveries.ts';
import type { EndpointInput, EndpointServices } from './endpoint-services.ts';
import { findEndpoint } from './find-endpoint.ts';
import { lockEndpoint } from './lock-endpoint.ts';

/** What can be changed of an endpoint; what is left out stays. */
export type EndpointChanges = Partial<EndpointInput & { enabled: boolean }>;

/** Enabling an endpoint forgets its dead deliveries; one that is enabled already keeps its count. */
function enabling(endpoint: WebhookEndpointRow, enabled: boolean | undefined, now: Date) {
  if (enabled === undefined || enabled === endpoint.enabled) return {};
  return enabled
    ? { enabled, disabledReason: null, disabledAt: null, consecutiveDead: 0, failedInRow: 0 }
    : { enabled, disabledReason: 'disabled by its owner', disabledAt: now };
}

/** Changes an endpoint. Throws `NOT_FOUND`, `URL_NOT_ALLOWED`, and `VALIDATION_FAILED` for what it would become. */
export async function updateEndpoint(
  services: EndpointServices,
  userId: string,
  id: string,
  { enabled, ...input }: EndpointChanges,
  signal: AbortSignal,
): Promise<WebhookEndpointRow> {
  await findEndpoint(services.db.fork(), userId, id);
  if (input.url !== undefined) await requireReachable(services, input.url, signal);
  const updated = await services.db.transaction(async (em) => {
    const endpoint = await lockEndpoint(em, userId, id);
    requireEvents({ ...endpoint, ...input });
    const updatedAt = new Date();
    const changes = { ...input, ...enabling(endpoint, enabled, updatedAt), updatedAt };
    await em.nativeUpdate(WebhookEndpointEntity, { id, userId }, changes);
    return await findEndpoint(em, userId, id);
  });
  if (!updated.enabled) void endDeliveries(services, id);
  return updated;
}
