import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { AttemptStep } from '../../contract/attempt-step.ts';
import type { Usage } from '../../contract/extraction.ts';
import { JOB_FAILURE_CODES } from '../../contract/job-failure.ts';
import { JOB_STATUSES } from '../../contract/job-status.ts';

/** A job and the state of its current attempt. `runIndex` is its place among the inputs of its run. `deletedAt` hides it until it is purged. */
export const JobEntity = defineEntity({
  name: 'Job',
  tableName: 'jobs',
  properties: {
    id: p.uuid().primary(),
    userId: p.uuid(),
    type: p.text().$type<'EXTRACTION'>(),
    status: p.enum(JOB_STATUSES),
    schemaId: p.uuid(),
    schemaVersion: p.integer(),
    documentId: p.uuid().strictNullable(),
    filename: p.text().strictNullable(),
    sourceUrl: p.text().strictNullable(),
    externalRef: p.text().strictNullable(),
    parentRunId: p.uuid().strictNullable(),
    runIndex: p.integer().nullable(),
    priority: p.integer(),
    pages: p.text().strictNullable(),
    metadata: p.json().$type<Record<string, string>>(),
    passwordSealed: p.text().strictNullable(),
    attempt: p.integer(),
    pagesDone: p.integer().strictNullable(),
    pagesTotal: p.integer().strictNullable(),
    cancelRequestedAt: p.datetime().strictNullable(),
    errorCode: p.enum(JOB_FAILURE_CODES).strictNullable(),
    errorMessage: p.text().strictNullable(),
    usage: p.json().$type<Usage>().strictNullable(),
    reviewedAt: p.datetime().strictNullable(),
    requestId: p.text().strictNullable(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
    queuedAt: p.datetime().strictNullable(),
    startedAt: p.datetime().strictNullable(),
    finishedAt: p.datetime().strictNullable(),
    deletedAt: p.datetime().strictNullable(),
  },
});
export type JobRow = InferEntity<typeof JobEntity>;

/** One attempt of a job, kept when the next one begins. `runId` is that of its workflow in Temporal, once it has begun. */
export const JobAttemptEntity = defineEntity({
  name: 'JobAttempt',
  tableName: 'job_attempts',
  properties: {
    jobId: p.uuid().primary(),
    attempt: p.integer().primary(),
    status: p.enum(JOB_STATUSES),
    errorCode: p.enum(JOB_FAILURE_CODES).strictNullable(),
    errorMessage: p.text().strictNullable(),
    createdAt: p.datetime(),
    finishedAt: p.datetime().strictNullable(),
    steps: p.json().$type<AttemptStep[]>().default('[]'),
    keepCorrections: p.boolean().default(true),
    runId: p.text().nullable(),
  },
});
export type JobAttemptRow = InferEntity<typeof JobAttemptEntity>;
