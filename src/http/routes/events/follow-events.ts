import { z } from 'zod';
import { JOB_EVENTS } from '../../../contract/job-event.ts';
import { followEvents } from '../../../events/follow-events.ts';
import { getJob } from '../../../jobs/get-job.ts';
import { defineRoute } from '../../route.ts';
import { documented } from '../../shapes/documented.ts';

const types = documented(
  z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.enum(JOB_EVENTS)).max(JOB_EVENTS.length)),
  {
    type: 'string',
    pattern: `^(${JOB_EVENTS.join('|')})(,(${JOB_EVENTS.join('|')}))*$`,
    description: 'Event types, parted by commas.',
  },
);

export const followEventsRoute = defineRoute({
  method: 'get',
  path: '/api/events',
  summary: 'Streams the events of all jobs from now on, or from Last-Event-ID',
  role: 'VIEWER',
  query: z.strictObject({ types: types.optional(), jobId: z.uuid().optional() }),
  errors: ['NOT_FOUND'],
  status: 200,
  answer: 'events',
  handle: async ({ services, identity: { userId }, query: { types, jobId }, lastEventId, signal }) => {
    if (jobId !== undefined) await getJob(services, userId, jobId);
    return { body: followEvents(services, { userId, jobId, types, lastEventId }, signal) };
  },
});
