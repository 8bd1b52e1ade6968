import type { EventType } from '../src/contract/event-type.ts';
import type { EntityManager } from '../src/db/database.ts';
import { EventEntity } from '../src/db/entities/event.ts';
import {
  WebhookDeliveryEntity,
  type WebhookDeliveryRow,
  WebhookEndpointEntity,
  type WebhookEndpointRow,
} from '../src/db/entities/webhook.ts';
import { tellEvent } from '../src/db/told-event.ts';
import { CONTENT_TYPES, writeWebhookBody } from '../src/resources/webhook-body/write-webhook-body.ts';
import type { DeliveryServices } from './activity-services.ts';
import type { DeliveryRound } from './delivery-input.ts';

/** What is sent, and what it is. */
interface WebhookBody {
  contentType: string;
  body: string;
}

/** What is to be sent, and where to. */
export interface LoadedDelivery extends WebhookBody {
  eventId: string;
  /** The job that the event is of, and the request that made it, for the log; `null` where there is none, or the event is gone. */
  jobId: string | null;
  requestId: string | null;
  eventType: EventType;
  endpoint: WebhookEndpointRow;
}

/**
 * A round that is to be tried, or `null` when nobody asks for it any more. The body is made before the first try and kept: every try of
 * every round sends the same bytes, whatever became of the job meanwhile.
 */
export async function loadDelivery(
  services: DeliveryServices,
  { deliveryId, round }: DeliveryRound,
): Promise<LoadedDelivery | null> {
  const em = services.db.fork();
  const delivery = await em.findOne(WebhookDeliveryEntity, { id: deliveryId, round, status: 'PENDING' });
  if (delivery === null) return null;
  const endpoint = await em.findOne(WebhookEndpointEntity, { id: delivery.endpointId });
  if (endpoint === null) return null;
  const { eventId, eventType } = delivery;
  const written = bodyOf(delivery) ?? (await writeBody(services, delivery, endpoint));
  return written === null
    ? null
    : { eventId, eventType, ...(await originOf(em, eventId)), endpoint, ...written };
}

/** What an event is of. */
async function originOf(
  em: EntityManager,
  eventId: string,
): Promise<Pick<LoadedDelivery, 'jobId' | 'requestId'>> {
  const [origin] = await em.execute<{ job_id: string | null; request_id: string | null }[]>(
    `select job_id, data->'job'->>'request_id' as request_id from events where id = ?`,
    [eventId],
  );
  return { jobId: origin?.job_id ?? null, requestId: origin?.request_id ?? null };
}

function bodyOf({ contentType, body }: WebhookDeliveryRow): WebhookBody | null {
  return contentType === null || body === null ? null : { contentType, body };
}

/** Writes the body and keeps it; where another try was faster, its own is given. `null` when the event or the delivery is gone. */
async function writeBody(
  services: DeliveryServices,
  { id, eventId }: WebhookDeliveryRow,
  { bodyFormat }: WebhookEndpointRow,
): Promise<WebhookBody | null> {
  const em = services.db.fork();
  const event = await em.findOne(EventEntity, { id: eventId });
  if (event === null) return null;
  const body = writeWebhookBody(await tellEvent(em, event), bodyFormat, services);
  const written = { contentType: CONTENT_TYPES[bodyFormat], body };
  const kept = await em.nativeUpdate(WebhookDeliveryEntity, { id, body: null }, written);
  if (kept > 0) return written;
  const other = await em.findOne(WebhookDeliveryEntity, { id });
  return other === null ? null : bodyOf(other);
}
