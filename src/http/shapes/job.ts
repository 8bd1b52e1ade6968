import { z } from 'zod';
import { JOB_FAILURE_CODES, JOB_FAILURES } from '../../contract/job-failure.ts';
import { JOB_STATUSES } from '../../contract/job-status.ts';
import { PAGE_SELECTION_PATTERN } from '../../contract/page-selection.ts';
import { jobWorkflowId } from '../../contract/workflow-names.ts';
import type { JobRow } from '../../db/entities/job.ts';
import type { JobInput } from '../../jobs/new-job.ts';
import { id, showTime, text, time } from './common.ts';
import { extractionShape } from './extraction.ts';

/** How many keys `metadata` may have, and how long a value may be. */
const MAX_METADATA_KEYS = 50;

export const metadataShape = z
  .record(text(200).min(1), text(500))
  .refine(
    (metadata) => Object.keys(metadata).length <= MAX_METADATA_KEYS,
    `must have at most ${MAX_METADATA_KEYS} keys`,
  );

/** A flat object as JSON text, as a multipart field carries it. */
const metadataText = z.string().transform((value, ctx) => {
  try {
    const parsed = metadataShape.safeParse(JSON.parse(value));
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues)
      ctx.addIssue({
        code: 'custom',
        path: issue.path,
        message: 'must be an object of at most 50 texts of at most 500 characters',
      });
  } catch {
    ctx.addIssue({ code: 'custom', message: 'must be a JSON object' });
  }
  return z.NEVER;
});

const wholeText = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .pipe(z.number().min(min).max(max));

/** The fields of every way to make a job, as a multipart body carries them. */
export const jobFormFields = z
  .strictObject({
    type: z.literal('EXTRACTION').default('EXTRACTION'),
    schemaId: z.string(),
    schemaVersion: wholeText(1, 1_000_000).optional(),
    pages: z
      .string()
      .max(1000)
      .regex(PAGE_SELECTION_PATTERN, 'must name pages from 1, as in 1-3,7')
      .optional(),
    priority: wholeText(1, 5).default(3),
    externalRef: text(255).optional(),
    metadata: metadataText.default({}),
    password: text(1000).optional(),
  })
  .transform((fields): JobInput => {
    const { schemaVersion = null, pages = null, externalRef = null, password = null } = fields;
    return { ...fields, schemaVersion, pages, externalRef, password };
  });

export const jobShape = z.object({
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
});

/** What every call that answers a job takes: `include=extraction` puts its extraction in. */
export const jobQuery = z.strictObject({ include: z.literal('extraction').optional() });

/** Where workflows can be looked at: the Web UI's address, if there is one, and the namespace. */
export interface TemporalLinks {
  uiUrl: string | null;
  namespace: string;
}

/** A job as answers show it. */
export function presentJob(job: JobRow, { uiUrl, namespace }: TemporalLinks): z.input<typeof jobShape> {
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
    temporalUrl:
      uiUrl === null ? null : `${uiUrl}/namespaces/${namespace}/workflows/${encodeURIComponent(workflowId)}`,
    createdAt: showTime(job.createdAt),
    updatedAt: showTime(job.updatedAt),
    queuedAt: showTime(job.queuedAt),
    startedAt: showTime(job.startedAt),
    finishedAt: showTime(job.finishedAt),
  };
}
