import type { z } from 'zod';
import { EVENT_TYPES, type EventType } from '../contract/event-type.ts';
import { componentSchemas } from './openapi/component-schemas.ts';
import { exampleMaker } from './openapi/examples.ts';
import { type catalogEntryShape, eventShapeOf } from './shapes/event.ts';

type CatalogEntry = z.input<typeof catalogEntryShape>;

const NOT_BEGUN = { startedAt: null, finishedAt: null, usage: null };
const DAMAGED = {
  ...{ status: 'FAILED', errorCode: 'CORRUPT_FILE', errorMessage: 'the file is damaged' },
  ...{ errorRetryable: false, usage: null },
};
const noneLeft = (completedJobs: number, failedJobs: number) => ({
  pendingJobs: 0,
  completedJobs,
  failedJobs,
});

/** What each event means, and what its example has beside what any job or run has. */
const ENTRIES: Readonly<Record<EventType, { description: string; has?: object }>> = {
  'job.queued': {
    description: 'A job waits for a worker: it was made, or restarted.',
    has: { status: 'QUEUED', ...NOT_BEGUN },
  },
  'job.started': {
    description: 'A worker has begun the attempt of a job.',
    has: { status: 'PROCESSING', finishedAt: null, usage: null },
  },
  'job.completed': { description: 'A job has its extraction, which is in the data.' },
  'job.failed': {
    description: 'A job has failed for good, after the last retry; errorCode says why.',
    has: DAMAGED,
  },
  'job.cancelled': {
    description: 'A job was cancelled by its user, or with its run.',
    has: { status: 'CANCELLED', usage: null },
  },
  'job.updated': {
    description: 'A person has corrected or reviewed the extraction of a job; the changes are in the data.',
  },
  'job_run.created': {
    description: 'A run of jobs was made.',
    has: { status: 'PENDING', pendingJobs: 4, completedJobs: 0, startedAt: null, finishedAt: null },
  },
  'job_run.progress': {
    description: 'Another twentieth of the jobs of a run has ended; at most one in ten seconds.',
    has: { finishedAt: null },
  },
  'job_run.completed': {
    description: 'Every job of a run has ended, and at least one has completed.',
    has: { status: 'COMPLETED', ...noneLeft(3, 1) },
  },
  'job_run.failed': {
    description: 'Every job of a run has failed.',
    has: { status: 'FAILED', ...noneLeft(0, 4) },
  },
  'webhook.ping': { description: 'Somebody tries whether an endpoint can be reached.' },
  'webhook.send': {
    description: 'Somebody has sent a job to an endpoint, with its extraction if it has one.',
  },
};

function exampleOf(type: EventType, has: object): CatalogEntry['example'] {
  const components = componentSchemas();
  const schema = components.schemaOf(eventShapeOf(type), 'output');
  const example = eventShapeOf(type).parse(exampleMaker(components.all())(schema));
  for (const about of Object.values(example.data)) if (typeof about === 'object') Object.assign(about, has);
  return example;
}

/** Every event with what it means and an example, made from the shape of the event itself. */
export const EVENT_CATALOG: readonly CatalogEntry[] = EVENT_TYPES.map((type) => {
  const { description, has = {} } = ENTRIES[type];
  return { type, description, example: exampleOf(type, has) };
});
