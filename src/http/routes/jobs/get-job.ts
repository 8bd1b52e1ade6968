import { getJob } from '../../../jobs/get-job.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';
import { jobQuery, jobShape } from '../../shapes/job.ts';
import { jobAnswer } from './job-answer.ts';

export const getJobRoute = defineRoute({
  method: 'get',
  path: '/api/jobs/:id',
  summary: 'Reads a job',
  role: 'VIEWER',
  params: byId,
  status: 200,
  query: jobQuery,
  answer: jobShape,
  answersJob: 'at once',
  handle: async ({ services, identity, params }) =>
    jobAnswer(services, await getJob(services, identity.userId, params.id)),
});
