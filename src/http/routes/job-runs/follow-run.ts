import { followEvents } from '../../../events/follow-events.ts';
import { getRun } from '../../../jobs/runs/get-run.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';

export const followRunRoute = defineRoute({
  method: 'get',
  path: '/api/job-runs/:id/events',
  summary:
    'Streams the events of a run and its jobs, from the beginning of its round or from Last-Event-ID, to its end',
  role: 'VIEWER',
  params: byId,
  status: 200,
  answer: 'events',
  handle: async ({ services, identity: { userId }, params, lastEventId, signal }) => {
    const { id, round } = await getRun(services, userId, params.id);
    return { body: followEvents(services, { userId, runId: id, untilEndOf: round, lastEventId }, signal) };
  },
});
