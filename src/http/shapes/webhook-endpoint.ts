import { z } from 'zod';
import { SUBSCRIBABLE_EVENTS } from '../../contract/event-type.ts';
import { BODY_FORMATS, DELIVERY_MODES } from '../../contract/webhook.ts';
import type { WebhookEndpointRow } from '../../db/entities/webhook.ts';
import { showTime } from '../../resources/show-time.ts';
import { id, text, time } from './common.ts';
import { documented } from './documented.ts';

/** The events that an endpoint is told of, each once. */
const events = documented(
  z
    .array(z.enum(SUBSCRIBABLE_EVENTS))
    .max(100)
    .transform((named) => SUBSCRIBABLE_EVENTS.filter((event) => named.includes(event))),
  {
    type: 'array',
    items: { type: 'string', enum: [...SUBSCRIBABLE_EVENTS] },
    description: 'Empty only where deliveryMode is MANUAL.',
  },
);

const input = {
  url: text(4096, 1),
  description: text(500),
  events,
  deliveryMode: z.enum(DELIVERY_MODES),
  bodyFormat: z.enum(BODY_FORMATS),
};

export const webhookEndpointBody = z
  .strictObject({
    ...input,
    description: input.description.default(''),
    deliveryMode: input.deliveryMode.default('AUTOMATIC'),
    bodyFormat: input.bodyFormat.default('JSON'),
  })
  .meta({ id: 'WebhookEndpoint' });

/** What is left out stays as it is. */
export const webhookEndpointChanges = z
  .strictObject({ ...input, enabled: z.boolean() })
  .partial()
  .meta({ id: 'WebhookEndpointChanges' });

export const webhookEndpointShape = z
  .object({
    id,
    url: z.string(),
    description: z.string(),
    events: z.array(z.enum(SUBSCRIBABLE_EVENTS)),
    deliveryMode: z.enum(DELIVERY_MODES),
    bodyFormat: z.enum(BODY_FORMATS),
    enabled: z.boolean(),
    disabledReason: z.string().nullable(),
    consecutiveDead: z.number().int().min(0),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: 'WebhookEndpoint' });

/** The answer to the call that makes an endpoint: beside the one that rotates the secret, the only one that holds it. */
export const newWebhookEndpointShape = webhookEndpointShape
  .extend({ signingSecret: z.string() })
  .meta({ id: 'NewWebhookEndpoint' });

export const rotatedSecretShape = z
  .object({ signingSecret: z.string(), previousSecretExpiresAt: time })
  .meta({ id: 'RotatedSecret' });

/** An endpoint as answers show it: without its secrets. */
export function presentWebhookEndpoint(row: WebhookEndpointRow): z.input<typeof webhookEndpointShape> {
  const { id, url, description, events, deliveryMode, bodyFormat, enabled, disabledReason } = row;
  return {
    ...{ id, url, description, events, deliveryMode, bodyFormat, enabled, disabledReason },
    consecutiveDead: row.consecutiveDead,
    createdAt: showTime(row.createdAt),
    updatedAt: showTime(row.updatedAt),
  };
}
