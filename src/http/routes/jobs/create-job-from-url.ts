import { createJobFromUrl } from '../../../jobs/create-job-from-url.ts';
import { defineRoute } from '../../route.ts';
import { jobQuery, jobShape } from '../../shapes/job.ts';
import { jobFromUrl } from '../../shapes/job-from-url.ts';
import { createdJobAnswer } from './job-answer.ts';

export const createJobFromUrlRoute = defineRoute({
  method: 'post',
  path: '/api/jobs/from-url',
  summary: 'Makes a job of a document that the service downloads',
  role: 'MEMBER',
  limit: 'creates',
  body: { kind: 'json', shape: jobFromUrl },
  idempotency: 'honoured',
  errors: ['NOT_FOUND', 'URL_NOT_ALLOWED'],
  status: 201,
  query: jobQuery,
  answer: jobShape,
  answersJob: 'may wait',
  handle: async ({ services, identity: { userId }, requestId, body: { url, job }, commit }) => {
    const inTransaction: Parameters<typeof createJobFromUrl>[4] = (em, row) =>
      commit(em, createdJobAnswer(services, row));
    const by = { userId, requestId };
    return createdJobAnswer(services, await createJobFromUrl(services, by, url, job, inTransaction));
  },
});
