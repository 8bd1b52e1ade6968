import { followEvents } from '../../../events/follow-events.ts';
import { getJob } from '../../../jobs/get-job.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';

export const followJobRoute = defineRoute({
  method: 'get',
  path: '/api/jobs/:id/events',
  summary:
    'Streams the events and progress of a job, from the beginning of its attempt or from Last-Event-ID, to its end',
  role: 'VIEWER',
  params: byId,
  status: 200,
  answer: 'events',
  handle: async ({ services, identity: { userId }, params, lastEventId, signal }) => {
    const { id, attempt } = await getJob(services, userId, params.id);
    return { body: followEvents(services, { userId, jobId: id, untilEndOf: attempt, lastEventId }, signal) };
  },
});
