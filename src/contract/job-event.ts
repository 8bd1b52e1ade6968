import type { JobStatus } from './job-status.ts';

/** What is told about a job; the same names in events, webhooks and documentation. */
export const JOB_EVENTS = [
  'job.queued',
  'job.started',
  'job.completed',
  'job.failed',
  'job.cancelled',
  'job.updated',
] as const;
export type JobEventType = (typeof JOB_EVENTS)[number];

/** The event that each status change writes, in the transaction of the change. A job that waits tells nothing yet. */
export const EVENT_OF_STATUS: Readonly<Record<JobStatus, JobEventType | null>> = {
  PENDING: null,
  QUEUED: 'job.queued',
  PROCESSING: 'job.started',
  COMPLETED: 'job.completed',
  FAILED: 'job.failed',
  CANCELLED: 'job.cancelled',
};
