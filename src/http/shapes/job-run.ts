import { z } from 'zod';
import { JOB_STATUSES } from '../../contract/job-status.ts';
import { id, time } from './common.ts';

const count = z.number().int().min(0);

export const jobRunShape = z
  .object({
    id,
    status: z.enum(JOB_STATUSES),
    jobType: z.literal('EXTRACTION'),
    schemaId: id,
    schemaVersion: z.number().int(),
    name: z.string().nullable(),
    metadata: z.record(z.string(), z.string()),
    totalJobs: count,
    pendingJobs: count,
    completedJobs: count,
    failedJobs: count,
    cancelledJobs: count,
    cancelRequestedAt: time.nullable(),
    workflowId: z.string(),
    temporalUrl: z.string().nullable(),
    createdAt: time,
    updatedAt: time,
    startedAt: time.nullable(),
    finishedAt: time.nullable(),
  })
  .meta({ id: 'JobRun' });
