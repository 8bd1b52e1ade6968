/** The id of the workflow of one attempt. The attempt is in it, so that a late start can never run an attempt twice. */
export function jobWorkflowId(jobId: string, attempt: number): string {
  return `job/${jobId}/${attempt}`;
}

/** The id of the workflow of one round of a run: a round is what a start or a retry begins. */
export function runWorkflowId(runId: string, round: number): string {
  return `job-run/${runId}/${round}`;
}

/** The id of the workflow of a delivery; of its later rounds, which are redeliveries, each has its own. */
export function deliveryWorkflowId(deliveryId: string, round: number): string {
  return round === 1 ? `delivery/${deliveryId}` : `delivery/${deliveryId}/${round}`;
}

/** The id of the schedule that does the upkeep, and the prefix of the workflows it starts. One a task queue. */
export function upkeepScheduleId(taskQueue: string): string {
  return `upkeep/${taskQueue}`;
}

/** The names of the search attributes by which the Web UI's list is filtered, with their Temporal types. */
export const SEARCH_ATTRIBUTES = {
  EfOwner: 'KEYWORD',
  EfSchema: 'KEYWORD',
  EfRun: 'KEYWORD',
  EfStatus: 'KEYWORD',
  EfAttempt: 'INT',
  EfEndpoint: 'KEYWORD',
} as const;

/** The header by which a workflow tells its activities the id of the request that began it. */
export const REQUEST_ID_HEADER = 'extractform-request-id';

/** The queue on which activities that call a model run: its rate is limited over all workers together. */
export function modelTaskQueue(taskQueue: string): string {
  return `${taskQueue}-model`;
}

/** The queue on which deliveries are sent: a receiver that keeps us waiting takes no place from a job's steps. */
export function webhookTaskQueue(taskQueue: string): string {
  return `${taskQueue}-webhooks`;
}

/** What Temporal calls the workers of a task queue, all versions together. It takes no dots and colons in it. */
export function workerDeploymentName(taskQueue: string): string {
  return taskQueue.replaceAll(/[.:]/g, '-');
}

/** The steps of an attempt, in order. */
export const JOB_STEPS = ['fetch', 'read', 'extract', 'ground', 'persist'] as const;
export type JobStep = (typeof JOB_STEPS)[number];
