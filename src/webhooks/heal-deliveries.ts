import { WebhookDeliveryEntity, WebhookEndpointEntity } from '../db/entities/webhook.ts';
import type { DeliveryServices } from './delivery-services.ts';
import { endDeliveries } from './end-deliveries.ts';

const BATCH = 200;

/** An endpoint that was disabled by its own failures is looked at this long, in ms: more than one run of the upkeep. */
const DISABLED_LATELY_MS = 150_000;

/**
 * Puts right what two systems can disagree on: a delivery whose try is overdue by `quietMs` while its workflow is closed, or unknown to
 * Temporal, is tried in a next round; one that was written while its endpoint was being disabled is dead. Gives how many it changed.
 */
export async function healDeliveries(services: DeliveryServices, quietMs: number): Promise<number> {
  const quietSince = new Date(Date.now() - quietMs);
  const quiet = await services.db.fork().execute<{ id: string; round: number }[]>(
    `select id, round from webhook_deliveries
     where status = 'PENDING' and started_round = round and next_attempt_at < ? order by next_attempt_at limit ?`,
    [quietSince, BATCH],
  );
  await endOfDisabled(services);
  let healed = await killOfDisabled(services);
  for (const { id, round } of quiet) {
    if ((await services.workflows.deliveryState(id, round)) === 'RUNNING') continue;
    const next = { round: round + 1, nextAttemptAt: null };
    const changed = await services.db
      .fork()
      .nativeUpdate(
        WebhookDeliveryEntity,
        { id, round, status: 'PENDING', nextAttemptAt: { $lt: quietSince } },
        next,
      );
    if (changed > 0) services.log.error({ deliveryId: id, round }, 'a delivery was open without a workflow');
    healed += changed;
  }
  return healed;
}

/** Ends the workflows that wait for endpoints which have been disabled lately. */
async function endOfDisabled(services: DeliveryServices): Promise<void> {
  const disabledAt = { $gt: new Date(Date.now() - DISABLED_LATELY_MS) };
  const disabled = await services.db.fork().find(WebhookEndpointEntity, { enabled: false, disabledAt });
  for (const { id } of disabled) await endDeliveries(services, id);
}

async function killOfDisabled(services: DeliveryServices): Promise<number> {
  const killed = await services.db.fork().execute<{ id: string }[]>(
    `update webhook_deliveries delivery set status = 'DEAD', next_attempt_at = null
     from webhook_endpoints endpoint
     where endpoint.id = delivery.endpoint_id and not endpoint.enabled and delivery.status = 'PENDING'
     returning delivery.id`,
  );
  return killed.length;
}
