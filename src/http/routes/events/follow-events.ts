import { z } from 'zod';
import { SUBSCRIBABLE_EVENTS } from '../../../contract/event-type.ts';
import { followEvents } from '../../../events/follow-events.ts';
import { getJob } from '../../../jobs/get-job.ts';
import { getRun } from '../../../jobs/runs/get-run.ts';
import { defineRoute } from '../../route.ts';
import { documented } from '../../shapes/documented.ts';

const WORDS = SUBSCRIBABLE_EVENTS.join('|');

const types = documented(
  z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.enum(SUBSCRIBABLE_EVENTS)).max(SUBSCRIBABLE_EVENTS.length)),
  {
    type: 'string',
    pattern: `^(${WORDS})(,(${WORDS}))*$`,
    description: 'Event types, parted by commas.',
  },
);

export const followEventsRoute = defineRoute({
  method: 'get',
  path: '/api/events',
  summary: 'Streams the events of all jobs and runs from now on, or from Last-Event-ID',
  role: 'VIEWER',
  query: z.strictObject({
    types: types.optional(),
    jobId: z.uuid().optional(),
    parentRunId: z.uuid().optional(),
  }),
  errors: ['NOT_FOUND'],
  status: 200,
  answer: 'events',
  handle: async ({ services, identity: { userId }, query, lastEventId, signal }) => {
    const { types, jobId, parentRunId: runId } = query;
    if (jobId !== undefined) await getJob(services, userId, jobId);
    if (runId !== undefined) await getRun(services, userId, runId);
    return { body: followEvents(services, { userId, jobId, runId, types, lastEventId }, signal) };
  },
});
