import type { DeliveryServices } from './delivery-services.ts';
import { enabledEndpoint } from './enabled-endpoint.ts';
import { nextRound } from './next-round.ts';
import { startDelivery } from './start-delivery.ts';
import { findDelivery, type ToldDelivery, toldDelivery } from './told-delivery.ts';

/**
 * Sends a delivery again, whatever became of it: it is `PENDING` and starts its next round at once; a round that still waits for its next
 * try ends. Throws `NOT_FOUND`, and `ENDPOINT_DISABLED`.
 */
export async function redeliver(
  services: DeliveryServices,
  userId: string,
  endpointId: string,
  id: string,
): Promise<ToldDelivery> {
  const { endpoint, earlier, told } = await services.db.transaction(async (em) => {
    const endpoint = await enabledEndpoint(em, userId, endpointId);
    await em.execute('select id from webhook_deliveries where id = ? and endpoint_id = ? for update', [
      ...[id, endpointId],
    ]);
    const earlier = await findDelivery(em, endpointId, id);
    await nextRound(em, earlier);
    return { endpoint, earlier, told: await toldDelivery(em, endpointId, id) };
  });
  void startDelivery(services, { ...told.delivery, url: endpoint.url });
  if (earlier.status === 'PENDING' && earlier.startedRound === earlier.round) {
    const { workflows, log } = services;
    // Without an answer it ends by itself, at its next try.
    void workflows
      .cancelDelivery(id, earlier.round)
      .catch((error: unknown) => log.debug({ error }, 'an earlier round is left to end by itself'));
  }
  return told;
}
