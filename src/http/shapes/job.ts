import { z } from 'zod';
import { JOB_FAILURE_CODES } from '../../contract/job-failure.ts';
import { JOB_STATUSES } from '../../contract/job-status.ts';
import { id, time } from './common.ts';
import { extractionShape } from './extraction.ts';

export const jobShape = z
  .object({
    id,
    type: z.literal('EXTRACTION'),
    status: z.enum(JOB_STATUSES),
    schemaId: id,
    schemaVersion: z.number().int(),
    documentId: id.nullable(),
    filename: z.string().nullable(),
    sourceUrl: z.string().nullable(),
    externalRef: z.string().nullable(),
    parentRunId: id.nullable(),
    priority: z.number().int(),
    pages: z.string().nullable(),
    metadata: z.record(z.string(), z.string()),
    attempt: z.number().int(),
    progress: z.object({ pagesDone: z.number().int(), pagesTotal: z.number().int().nullable() }).nullable(),
    cancelRequestedAt: time.nullable(),
    errorCode: z.enum(JOB_FAILURE_CODES).nullable(),
    errorMessage: z.string().nullable(),
    errorRetryable: z.boolean().nullable(),
    usage: z
      .object({
        inputTokens: z.number().int(),
        outputTokens: z.number().int(),
        estimatedCostUsd: z.number().nullable(),
        pages: z.number().int(),
      })
      .nullable(),
    reviewedAt: time.nullable(),
    workflowId: z.string(),
    temporalUrl: z.string().nullable(),
    createdAt: time,
    updatedAt: time,
    queuedAt: time.nullable(),
    startedAt: time.nullable(),
    finishedAt: time.nullable(),
    extraction: extractionShape.nullable().optional(),
  })
  .meta({ id: 'Job' });

/** What every call that answers a job takes: `include=extraction` puts its extraction in. */
export const jobQuery = z.strictObject({ include: z.literal('extraction').optional() });
