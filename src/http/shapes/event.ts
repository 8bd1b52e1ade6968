import { z } from 'zod';
import { EVENT_TYPES, type EventType } from '../../contract/event-type.ts';
import { id, time } from './common.ts';
import { changeShape, extractionShape } from './extraction.ts';
import { jobShape } from './job.ts';
import { jobRunShape } from './job-run.ts';

const aboutJob = { job: jobShape };
const aboutRun = { jobRun: jobRunShape };

/** What stands in place of an extraction that would make the body of a webhook too large. */
const omitted = { extractionOmitted: z.literal(true).optional(), extractionUrl: z.string().optional() };
const withResult = { ...aboutJob, extraction: extractionShape.nullable(), ...omitted };

/** The data of each event, as webhooks tell it. */
const DATA = {
  'job.queued': aboutJob,
  'job.started': aboutJob,
  'job.completed': withResult,
  'job.failed': aboutJob,
  'job.cancelled': aboutJob,
  'job.updated': { ...withResult, changes: z.array(changeShape).nullable() },
  'job_run.created': aboutRun,
  'job_run.progress': aboutRun,
  'job_run.completed': aboutRun,
  'job_run.failed': aboutRun,
  'webhook.ping': { endpointId: id },
  'webhook.send': { ...withResult, extraction: extractionShape.nullable().optional() },
} satisfies Record<EventType, z.ZodRawShape>;

/** The shape of one event. */
export function eventShapeOf(type: EventType) {
  return z.object({ id, type: z.literal(type), occurredAt: time, data: z.object(DATA[type]) });
}

/** An event of any type, as webhooks and streams tell it. */
export const eventShape = z.union(EVENT_TYPES.map(eventShapeOf)).meta({ id: 'Event' });

/** One entry of the catalog. */
export const catalogEntryShape = z.object({
  type: z.enum(EVENT_TYPES),
  description: z.string(),
  example: eventShape,
});
