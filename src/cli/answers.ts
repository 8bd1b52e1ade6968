import { z } from 'zod';
import type { FieldValue } from '../contract/extraction.ts';
import { JOB_STATUSES } from '../contract/job-status.ts';
import type { SchemaField } from '../contract/schema-field.ts';
import { DELIVERY_STATUSES } from '../contract/webhook.ts';

/** What the demo reads of the answers of the API; other keys are ignored, as a client must. */
export const sessionAnswer = z.object({ accessToken: z.string() });

export const schemaAnswer = z.object({
  id: z.string(),
  name: z.string(),
  fields: z.array(z.custom<SchemaField>()),
});

export const jobAnswer = z.object({
  id: z.string(),
  status: z.enum(JOB_STATUSES),
  filename: z.string().nullable(),
  progress: z.object({ pagesDone: z.number(), pagesTotal: z.number().nullable() }).nullable(),
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  workflowId: z.string(),
  temporalUrl: z.string().nullable(),
  queuedAt: z.string().nullable(),
  startedAt: z.string().nullable(),
});

export const extractionAnswer = z.object({
  fields: z.record(z.string(), z.custom<FieldValue>()),
  details: z.record(
    z.string(),
    z.object({
      confidence: z.number(),
      citations: z.array(z.object({ page: z.number() })),
    }),
  ),
  missing: z.array(z.string()),
  model: z.string(),
});

export const webhookAnswer = z.object({ id: z.string(), signingSecret: z.string() });

export const deliveriesAnswer = z.object({
  data: z.array(
    z.object({
      eventType: z.string(),
      status: z.enum(DELIVERY_STATUSES),
      attempts: z.array(
        z.object({ statusCode: z.number().nullable(), error: z.string().nullable(), durationMs: z.number() }),
      ),
    }),
  ),
});

export const problemAnswer = z.object({ code: z.string(), detail: z.string() });

export type Schema = z.output<typeof schemaAnswer>;
export type Job = z.output<typeof jobAnswer>;
export type Delivery = z.output<typeof deliveriesAnswer>['data'][number];
export type Extraction = z.output<typeof extractionAnswer>;
