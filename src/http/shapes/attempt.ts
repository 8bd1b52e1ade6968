import { z } from 'zod';
import { STEP_STATUSES } from '../../contract/attempt-step.ts';
import { JOB_FAILURE_CODES } from '../../contract/job-failure.ts';
import { JOB_STATUSES } from '../../contract/job-status.ts';
import { JOB_STEPS, jobWorkflowId } from '../../contract/workflow-names.ts';
import type { JobAttemptRow } from '../../db/entities/job.ts';
import { showTime } from '../../resources/show-time.ts';
import { type TemporalLinks, workflowUrl } from '../../resources/temporal-links.ts';
import { time } from './common.ts';

export const attemptShape = z.object({
  attempt: z.number().int(),
  status: z.enum(JOB_STATUSES),
  workflowId: z.string(),
  runId: z.string().nullable(),
  temporalUrl: z.string().nullable(),
  errorCode: z.enum(JOB_FAILURE_CODES).nullable(),
  errorMessage: z.string().nullable(),
  steps: z.array(
    z.object({
      name: z.enum(JOB_STEPS),
      status: z.enum(STEP_STATUSES),
      startedAt: time.nullable(),
      finishedAt: time.nullable(),
      retries: z.number().int(),
    }),
  ),
  createdAt: time,
  finishedAt: time.nullable(),
});

/** One attempt of a job as lists show it. */
export function presentAttempt(row: JobAttemptRow, links: TemporalLinks): z.input<typeof attemptShape> {
  const { jobId, attempt, status, errorCode, errorMessage, steps, runId = null } = row;
  const workflowId = jobWorkflowId(jobId, attempt);
  return {
    ...{ attempt, status, workflowId, runId },
    temporalUrl: workflowUrl(links, workflowId, runId),
    ...{ errorCode, errorMessage, steps },
    createdAt: showTime(row.createdAt),
    finishedAt: showTime(row.finishedAt),
  };
}
