import { z } from 'zod';
import { cancelJob } from '../../../jobs/cancel-job.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';
import { jobQuery, jobShape } from '../../shapes/job.ts';
import { jobAnswer } from './job-answer.ts';

export const cancelJobRoute = defineRoute({
  method: 'post',
  path: '/api/jobs/:id/cancel',
  summary: 'Cancels a job that has not ended',
  role: 'MEMBER',
  params: byId,
  body: { kind: 'json', shape: z.strictObject({}) },
  errors: ['JOB_FINISHED'],
  status: 200,
  query: jobQuery,
  answer: jobShape,
  answersJob: 'at once',
  handle: async ({ services, identity, params }) =>
    jobAnswer(services, await cancelJob(services, identity.userId, params.id)),
});
