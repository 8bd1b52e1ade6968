import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { JOB_STATUSES } from '../../contract/job-status.ts';

/**
 * A run: many jobs under one parent. The database keeps the counts, `toldStep`, `toldAt` (what was last told of its progress, in 5 % of
 * its jobs) and the status it ends with. Each `round` is a workflow of its own; retrying what failed begins the next one.
 */
export const JobRunEntity = defineEntity({
  name: 'JobRun',
  tableName: 'job_runs',
  properties: {
    id: p.uuid().primary(),
    userId: p.uuid(),
    status: p.enum(JOB_STATUSES),
    jobType: p.text().$type<'EXTRACTION'>(),
    schemaId: p.uuid(),
    schemaVersion: p.integer(),
    name: p.text().strictNullable(),
    metadata: p.json().$type<Record<string, string>>(),
    priority: p.integer(),
    pages: p.text().strictNullable(),
    round: p.integer(),
    totalJobs: p.integer().default(0),
    completedJobs: p.integer().default(0),
    failedJobs: p.integer().default(0),
    cancelledJobs: p.integer().default(0),
    toldStep: p.integer().default(0),
    toldAt: p.datetime().nullable(),
    cancelRequestedAt: p.datetime().strictNullable(),
    requestId: p.text().strictNullable(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
    startedAt: p.datetime().strictNullable(),
    finishedAt: p.datetime().strictNullable(),
    deletedAt: p.datetime().strictNullable(),
  },
});
export type JobRunRow = InferEntity<typeof JobRunEntity>;
