import { setTimeout as delay } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { EventEntity } from '../db/entities/event.ts';
import type { DeliveryServices } from './delivery-services.ts';
import { enabledEndpoint } from './enabled-endpoint.ts';
import { insertDelivery } from './insert-delivery.ts';
import { startDelivery } from './start-delivery.ts';
import { type ToldDelivery, toldDelivery } from './told-delivery.ts';

/** A try takes 15 s at most; a busy worker may begin it late. */
const WAIT_MS = 25_000;
const LOOK_EVERY_MS = 50;

/**
 * Sends an endpoint a `webhook.ping`, once, and gives the delivery when it has been tried; one that no worker has taken by then is still
 * `PENDING`. Throws `NOT_FOUND`, and `ENDPOINT_DISABLED`.
 */
export async function pingEndpoint(
  services: DeliveryServices,
  userId: string,
  endpointId: string,
  signal: AbortSignal,
): Promise<ToldDelivery> {
  const { endpoint, delivery } = await services.db.transaction(async (em) => {
    const endpoint = await enabledEndpoint(em, userId, endpointId);
    const event = { id: uuidv7(), userId, jobId: null, attempt: null, type: 'webhook.ping' } as const;
    await em.insert(EventEntity, { ...event, data: { endpointId }, occurredAt: new Date() });
    return { endpoint, delivery: await insertDelivery(em, endpoint, event) };
  });
  await startDelivery(services, { ...delivery, url: endpoint.url });
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    const told = await toldDelivery(services.db.fork(), endpointId, delivery.id);
    if (told.delivery.status !== 'PENDING' || Date.now() > deadline || signal.aborted) return told;
    await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
