import { markStarted, type StartableDelivery } from '../db/claim-deliveries.ts';
import type { DeliveryServices } from './delivery-services.ts';

/**
 * Starts the workflow of a committed round; starting twice changes nothing. A ping is tried once: its user waits for it, and sends another.
 * Throws `TemporalUnavailable`.
 */
export async function startWorkflow(
  services: DeliveryServices,
  { id: deliveryId, round, userId, endpointId, eventType, url }: StartableDelivery,
  urgent = false,
): Promise<void> {
  const { initialIntervalMs, maxAttempts } = services.webhooks;
  const schedule = { initialIntervalMs, maxAttempts: eventType === 'webhook.ping' ? 1 : maxAttempts };
  const { host } = new URL(url);
  const shown = { deliveryId, round, userId, endpointId, eventType, host };
  await services.workflows.startDelivery({ ...shown, schedule, urgent });
}

/** Starts one round that somebody asked for, and notes it; what fails here is done by a worker. */
export async function startDelivery(services: DeliveryServices, delivery: StartableDelivery): Promise<void> {
  try {
    await startWorkflow(services, delivery, true);
    await markStarted(services.db.fork(), [delivery]);
  } catch (error) {
    services.log.warn({ deliveryId: delivery.id, error }, 'the delivery could not be started yet');
  }
}
