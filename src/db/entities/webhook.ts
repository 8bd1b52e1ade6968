import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EventType, SubscribableEvent } from '../../contract/event-type.ts';
import type { OutboundFailure } from '../../contract/outbound-failure.ts';
import { BODY_FORMATS, DELIVERY_MODES, DELIVERY_STATUSES } from '../../contract/webhook.ts';

/**
 * Where a user wants to be told. Its secrets are sealed; the previous one signs too until it expires. `consecutiveDead` counts deliveries,
 * `failedInRow` tries: both since the last success.
 */
export const WebhookEndpointEntity = defineEntity({
  name: 'WebhookEndpoint',
  tableName: 'webhook_endpoints',
  properties: {
    id: p.uuid().primary(),
    userId: p.uuid(),
    url: p.text(),
    description: p.text(),
    events: p.json().$type<SubscribableEvent[]>(),
    deliveryMode: p.enum(DELIVERY_MODES),
    bodyFormat: p.enum(BODY_FORMATS),
    enabled: p.boolean(),
    disabledReason: p.text().strictNullable(),
    disabledAt: p.datetime().strictNullable(),
    consecutiveDead: p.integer(),
    failedInRow: p.integer().default(0),
    secretSealed: p.text(),
    previousSecretSealed: p.text().strictNullable(),
    previousSecretExpiresAt: p.datetime().strictNullable(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
});
export type WebhookEndpointRow = InferEntity<typeof WebhookEndpointEntity>;

/**
 * One event on its way to one endpoint. A redelivery is its next round; `startedRound` is the last one whose workflow was started.
 * `body` is what is sent, the same bytes on every attempt, and `contentType` what it is; both are `null` before the first one.
 */
export const WebhookDeliveryEntity = defineEntity({
  name: 'WebhookDelivery',
  tableName: 'webhook_deliveries',
  properties: {
    id: p.uuid().primary(),
    userId: p.uuid(),
    endpointId: p.uuid(),
    eventId: p.uuid(),
    eventType: p.text().$type<EventType>(),
    status: p.enum(DELIVERY_STATUSES),
    round: p.integer().default(1),
    startedRound: p.integer().default(0),
    contentType: p.text().strictNullable(),
    body: p.text().strictNullable(),
    nextAttemptAt: p.datetime().strictNullable(),
    createdAt: p.datetime(),
    deliveredAt: p.datetime().strictNullable(),
  },
});
export type WebhookDeliveryRow = InferEntity<typeof WebhookDeliveryEntity>;

/** One try of a delivery; `number` rises over all rounds. `responseBody` is the first kilobyte of the answer. */
export const WebhookAttemptEntity = defineEntity({
  name: 'WebhookAttempt',
  tableName: 'webhook_attempts',
  properties: {
    deliveryId: p.uuid().primary(),
    number: p.integer().primary(),
    at: p.datetime(),
    statusCode: p.integer().strictNullable(),
    durationMs: p.integer(),
    error: p.text().$type<OutboundFailure>().strictNullable(),
    responseBody: p.text().strictNullable(),
  },
});
export type WebhookAttemptRow = InferEntity<typeof WebhookAttemptEntity>;
