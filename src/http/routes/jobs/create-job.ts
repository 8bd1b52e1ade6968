import { createJob } from '../../../jobs/create-job.ts';
import { defineRoute } from '../../route.ts';
import { jobQuery, jobShape } from '../../shapes/job.ts';
import { jobFormFields } from '../../shapes/job-input.ts';
import { createdJobAnswer } from './job-answer.ts';

export const createJobRoute = defineRoute({
  method: 'post',
  path: '/api/jobs',
  summary: 'Makes a job of an uploaded file',
  role: 'MEMBER',
  limit: 'creates',
  body: { kind: 'upload', shape: jobFormFields },
  idempotency: 'honoured',
  errors: ['NOT_FOUND'],
  status: 201,
  query: jobQuery,
  answer: jobShape,
  answersJob: 'may wait',
  handle: async ({ services, identity: { userId }, requestId, body, upload, commit }) =>
    createdJobAnswer(
      services,
      await createJob(services, { userId, requestId }, body, upload.file, (em, job) =>
        commit(em, createdJobAnswer(services, job)),
      ),
    ),
});
