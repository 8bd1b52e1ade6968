import { ApiError, notFound } from '../contract/api-error.ts';
import type { JobEventType } from '../contract/job-event.ts';
import type { EntityManager } from '../db/database.ts';
import { EventEntity, type EventRow } from '../db/entities/event.ts';
import { JobEntity } from '../db/entities/job.ts';
import { WebhookDeliveryEntity, type WebhookEndpointRow } from '../db/entities/webhook.ts';
import { writeJobEvent } from '../db/job-event.ts';
import type { DeliveryServices } from './delivery-services.ts';
import { enabledEndpoint } from './enabled-endpoint.ts';
import { insertDelivery } from './insert-delivery.ts';
import { nextRound } from './next-round.ts';
import { startDelivery } from './start-delivery.ts';
import { type ToldDelivery, toldDelivery } from './told-delivery.ts';

/** What is to be sent: a job as it is now, or the newest event of a type that there is of it. */
export interface SendRequest {
  jobId: string;
  type: JobEventType | 'webhook.send';
}

async function eventToSend(em: EntityManager, { jobId, type }: SendRequest): Promise<EventRow> {
  if (type === 'webhook.send') await writeJobEvent(em, { id: jobId }, type, {});
  const event = await em.findOne(EventEntity, { jobId, type }, { orderBy: { sequence: 'desc' } });
  if (event !== null) return event;
  const message = `must be the type of an event of this job: it has no ${type}`;
  throw new ApiError('VALIDATION_FAILED', `type ${message}`, {
    errors: [{ in: 'body', path: 'type', message }],
  });
}

/** An event goes to an endpoint as one delivery: where there is one already, it is sent again. */
async function deliveryOf(em: EntityManager, endpoint: WebhookEndpointRow, event: EventRow) {
  const sent = { endpointId: endpoint.id, eventId: event.id };
  await em.execute('select id from webhook_deliveries where endpoint_id = ? and event_id = ? for update', [
    ...[sent.endpointId, sent.eventId],
  ]);
  const earlier = await em.findOne(WebhookDeliveryEntity, sent, { refresh: true });
  return earlier === null ? await insertDelivery(em, endpoint, event) : await nextRound(em, earlier);
}

/**
 * Sends an endpoint word of a job, whether it is told by itself or not: a `webhook.send` with the job and its extraction as they are now,
 * or the job's newest event of a type. `inTransaction` runs before the commit. Throws `NOT_FOUND`, `ENDPOINT_DISABLED`, and
 * `VALIDATION_FAILED` for an event that there is not.
 */
export async function sendEvent(
  services: DeliveryServices,
  userId: string,
  endpointId: string,
  request: SendRequest,
  inTransaction: (em: EntityManager, told: ToldDelivery) => Promise<void>,
): Promise<ToldDelivery> {
  const { told, url } = await services.db.transaction(async (em) => {
    const endpoint = await enabledEndpoint(em, userId, endpointId);
    const job = await em.findOne(JobEntity, { id: request.jobId, userId, deletedAt: null });
    if (job === null) throw notFound('job');
    const { id } = await deliveryOf(em, endpoint, await eventToSend(em, request));
    const told = await toldDelivery(em, endpointId, id);
    await inTransaction(em, told);
    return { told, url: endpoint.url };
  });
  void startDelivery(services, { ...told.delivery, url });
  return told;
}
