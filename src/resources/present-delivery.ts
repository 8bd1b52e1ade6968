import type { WebhookAttemptRow, WebhookDeliveryRow } from '../db/entities/webhook.ts';
import { showTime } from './show-time.ts';

function presentAttempt({ number, at, statusCode, durationMs, error, responseBody }: WebhookAttemptRow) {
  return { number, at: showTime(at), statusCode, durationMs, error, responseBody };
}

/** The JSON of a delivery with its tries, in order. */
export function presentDelivery(delivery: WebhookDeliveryRow, attempts: readonly WebhookAttemptRow[]) {
  const { id, endpointId, eventId, eventType, status } = delivery;
  return {
    ...{ id, endpointId, eventId, eventType, status },
    attempts: attempts.map(presentAttempt),
    nextAttemptAt: showTime(delivery.nextAttemptAt),
    createdAt: showTime(delivery.createdAt),
    deliveredAt: showTime(delivery.deliveredAt),
  };
}
