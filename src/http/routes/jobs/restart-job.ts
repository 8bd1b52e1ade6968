import { z } from 'zod';
import { restartJob } from '../../../jobs/restart-job.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';
import { jobQuery, jobShape } from '../../shapes/job.ts';
import { jobAnswer } from './job-answer.ts';

export const restartJobRoute = defineRoute({
  method: 'post',
  path: '/api/jobs/:id/restart',
  summary: 'Runs an ended job again as its next attempt, corrections kept unless told otherwise',
  role: 'MEMBER',
  limit: 'creates',
  params: byId,
  body: { kind: 'json', shape: z.strictObject({ keepCorrections: z.boolean().default(true) }) },
  idempotency: 'honoured',
  errors: ['JOB_NOT_FINISHED'],
  status: 200,
  query: jobQuery,
  answer: jobShape,
  answersJob: 'may wait',
  handle: async ({ services, identity, params, body, commit }) =>
    jobAnswer(
      services,
      await restartJob(services, identity.userId, params.id, body, (em, job) =>
        commit(em, jobAnswer(services, job)),
      ),
    ),
});
