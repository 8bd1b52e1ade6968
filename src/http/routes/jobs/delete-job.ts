import { deleteJob } from '../../../jobs/delete-job.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';

export const deleteJobRoute = defineRoute({
  method: 'delete',
  path: '/api/jobs/:id',
  summary: 'Deletes a job with its extraction and its stored file; one that runs is cancelled first',
  role: 'MEMBER',
  params: byId,
  status: 204,
  answer: null,
  handle: async ({ services, actor, params }) => {
    await deleteJob(services, actor, params.id);
    return { body: undefined };
  },
});
