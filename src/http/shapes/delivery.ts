import { z } from 'zod';
import { EVENT_TYPES } from '../../contract/event-type.ts';
import { JOB_EVENTS } from '../../contract/job-event.ts';
import { OUTBOUND_FAILURES } from '../../contract/outbound-failure.ts';
import { DELIVERY_STATUSES } from '../../contract/webhook.ts';
import { presentDelivery } from '../../resources/present-delivery.ts';
import type { ToldDelivery } from '../../webhooks/told-delivery.ts';
import { checkListParameters, listParameters } from '../reading/list-query.ts';
import { id, time } from './common.ts';
import { moment } from './job-list.ts';

/** One event on its way to one endpoint, with every try of it. */
export const deliveryShape = z
  .object({
    id,
    endpointId: id,
    eventId: id,
    eventType: z.enum(EVENT_TYPES),
    status: z.enum(DELIVERY_STATUSES),
    attempts: z.array(
      z.object({
        number: z.number().int(),
        at: time,
        statusCode: z.number().int().nullable(),
        durationMs: z.number().int(),
        error: z.enum(OUTBOUND_FAILURES).nullable(),
        responseBody: z.string().nullable(),
      }),
    ),
    nextAttemptAt: time.nullable(),
    createdAt: time,
    deliveredAt: time.nullable(),
  })
  .meta({ id: 'Delivery' });

/** The path parameters of a route to one delivery of an endpoint. */
export const byDelivery = z.object({ id, deliveryId: id });

/** What the list of an endpoint's deliveries takes. */
export const deliveryListQuery = z
  .strictObject({ ...listParameters, status: z.enum(DELIVERY_STATUSES).optional() })
  .superRefine(checkListParameters);

/** What is sent on request: a job as it is, or its newest event of a type. */
export const sendBody = z.strictObject({
  jobId: id,
  type: z.enum([...JOB_EVENTS, 'webhook.send']).default('webhook.send'),
});

/** From when on is recovered. */
export const recoverBody = z.strictObject({ since: moment });

/** How many deliveries were taken up again. */
export const recoveredShape = z.object({ deliveries: z.number().int() });

/** A delivery as answers show it. */
export function showDelivery({ delivery, attempts }: ToldDelivery) {
  return presentDelivery(delivery, attempts);
}
