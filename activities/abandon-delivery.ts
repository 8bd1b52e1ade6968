import { WebhookDeliveryEntity } from '../src/db/entities/webhook.ts';
import type { DeliveryServices } from './activity-services.ts';
import type { DeliveryRound } from './delivery-input.ts';

/** Gives up a delivery that cannot even be tried, unless it has ended already. It stays recoverable. */
export async function abandonDelivery(
  services: DeliveryServices,
  { deliveryId, round }: DeliveryRound,
): Promise<void> {
  const given = await services.db
    .fork()
    .nativeUpdate(
      WebhookDeliveryEntity,
      { id: deliveryId, round, status: 'PENDING' },
      { status: 'DEAD', nextAttemptAt: null },
    );
  if (given === 0) return;
  services.metrics.deliveryEnded('DEAD');
  services.log.warn({}, 'a delivery was given up without a try');
}
