import { z } from 'zod';
import { JOB_FAILURE_CODES, JOB_FAILURES } from '../../contract/job-failure.ts';
import { JOB_STATUSES } from '../../contract/job-status.ts';
import { jobWorkflowId } from '../../contract/workflow-names.ts';
import type { JobRow } from '../../db/entities/job.ts';
import { id, showTime, time } from './common.ts';
import { extractionShape } from './extraction.ts';
import { type TemporalLinks, workflowUrl } from './temporal-links.ts';

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

/** A job as answers show it. */
export function presentJob(job: JobRow, links: TemporalLinks): z.input<typeof jobShape> {
  const {
    id,
    type,
    status,
    schemaId,
    schemaVersion,
    documentId,
    filename,
    sourceUrl,
    externalRef,
    parentRunId,
  } = job;
  const { priority, pages, metadata, attempt, pagesDone, pagesTotal, errorCode, errorMessage, usage } = job;
  const workflowId = jobWorkflowId(id, attempt);
  return {
    ...{
      id,
      type,
      status,
      schemaId,
      schemaVersion,
      documentId,
      filename,
      sourceUrl,
      externalRef,
      parentRunId,
    },
    ...{ priority, pages, metadata, attempt },
    progress: pagesDone === null ? null : { pagesDone, pagesTotal },
    cancelRequestedAt: showTime(job.cancelRequestedAt),
    ...{ errorCode, errorMessage },
    errorRetryable: errorCode === null ? null : JOB_FAILURES[errorCode].retryable,
    usage,
    reviewedAt: showTime(job.reviewedAt),
    workflowId,
    temporalUrl: workflowUrl(links, workflowId),
    createdAt: showTime(job.createdAt),
    updatedAt: showTime(job.updatedAt),
    queuedAt: showTime(job.queuedAt),
    startedAt: showTime(job.startedAt),
    finishedAt: showTime(job.finishedAt),
  };
}
