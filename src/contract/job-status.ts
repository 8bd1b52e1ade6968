/** The life of one attempt of a job. */
export const JOB_STATUSES = ['PENDING', 'QUEUED', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** The legal moves of one attempt; a restart makes a new attempt, which begins at `PENDING`. The one list of them. */
export const JOB_TRANSITIONS: Readonly<Record<JobStatus, readonly JobStatus[]>> = {
  PENDING: ['QUEUED', 'PROCESSING', 'FAILED', 'CANCELLED'],
  QUEUED: ['PROCESSING', 'FAILED', 'CANCELLED'],
  PROCESSING: ['COMPLETED', 'FAILED', 'CANCELLED'],
  COMPLETED: [],
  FAILED: [],
  CANCELLED: [],
};

/** The statuses an attempt ends in: no move leads out of them. */
export const FINISHED_STATUSES = JOB_STATUSES.filter((status) => JOB_TRANSITIONS[status].length === 0);

/** The statuses an attempt is still alive in. */
export const OPEN_STATUSES = JOB_STATUSES.filter((status) => JOB_TRANSITIONS[status].length > 0);

/** Whether an attempt with this status has ended. */
export function isFinished(status: JobStatus): boolean {
  return JOB_TRANSITIONS[status].length === 0;
}

/** The statuses from which an attempt may move to `target`: what a guarded update names in its `WHERE`. */
export function statusesBefore(target: JobStatus): JobStatus[] {
  return JOB_STATUSES.filter((status) => JOB_TRANSITIONS[status].includes(target));
}
