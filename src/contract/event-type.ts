import { JOB_EVENTS } from './job-event.ts';

/** What is told about a job run. */
export const JOB_RUN_EVENTS = [
  'job_run.created',
  'job_run.progress',
  'job_run.completed',
  'job_run.failed',
] as const;

/** What an endpoint gets when somebody asks for it: nobody subscribes to it, and no stream tells it. */
export const ASKED_EVENTS = ['webhook.ping', 'webhook.send'] as const;

/** The events that an endpoint can subscribe to. */
export const SUBSCRIBABLE_EVENTS = [...JOB_EVENTS, ...JOB_RUN_EVENTS] as const;
export type SubscribableEvent = (typeof SUBSCRIBABLE_EVENTS)[number];

export const EVENT_TYPES = [...SUBSCRIBABLE_EVENTS, ...ASKED_EVENTS] as const;
export type EventType = (typeof EVENT_TYPES)[number];
