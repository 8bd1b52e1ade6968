import { getRun } from '../../../jobs/runs/get-run.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';
import { jobRunShape } from '../../shapes/job-run.ts';
import { runAnswer } from './run-answer.ts';

export const getRunRoute = defineRoute({
  method: 'get',
  path: '/api/job-runs/:id',
  summary: 'Reads a run with its counts',
  role: 'VIEWER',
  params: byId,
  status: 200,
  answer: jobRunShape,
  handle: async ({ services, identity, params }) =>
    runAnswer(services, await getRun(services, identity.userId, params.id)),
});
