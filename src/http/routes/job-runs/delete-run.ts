import { deleteRun } from '../../../jobs/runs/delete-run.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';

export const deleteRunRoute = defineRoute({
  method: 'delete',
  path: '/api/job-runs/:id',
  summary: 'Deletes a run with its jobs, their extractions and stored files; what runs is cancelled first',
  role: 'MEMBER',
  params: byId,
  status: 204,
  answer: null,
  handle: async ({ services, actor, params }) => {
    await deleteRun(services, actor, params.id);
    return { body: undefined };
  },
});
