import type { WebhookEndpointInput } from '../../client/index.ts';

/** What an endpoint can be told of, in the groups that people think of. */
export const EVENT_TYPES = [
  'job.queued',
  'job.started',
  'job.completed',
  'job.failed',
  'job.cancelled',
  'job.updated',
  'job_run.created',
  'job_run.progress',
  'job_run.completed',
  'job_run.failed',
] as const satisfies WebhookEndpointInput['events'];

/** The types that most receivers want. */
export const USUAL_TYPES: WebhookEndpointInput['events'] = ['job.completed', 'job.failed'];
