import { z } from 'zod';
import { createJobFromDocument } from '../../../jobs/create-job-from-document.ts';
import { defineRoute } from '../../route.ts';
import { id } from '../../shapes/common.ts';
import { jobQuery, jobShape } from '../../shapes/job.ts';
import { jobInput, jobJsonFields } from '../../shapes/job-input.ts';
import { createdJobAnswer } from './job-answer.ts';

export const createJobFromDocumentRoute = defineRoute({
  method: 'post',
  path: '/api/jobs/from-document/:documentId',
  summary: 'Makes a job of a stored document; text that was read from it is used again',
  role: 'MEMBER',
  limit: 'creates',
  params: z.object({ documentId: id }),
  body: { kind: 'json', shape: z.strictObject(jobJsonFields).transform(jobInput) },
  idempotency: 'honoured',
  status: 201,
  query: jobQuery,
  answer: jobShape,
  answersJob: 'may wait',
  handle: async ({ services, identity: { userId }, requestId, params, body, commit }) =>
    createdJobAnswer(
      services,
      await createJobFromDocument(services, { userId, requestId }, params.documentId, body, (em, job) =>
        commit(em, createdJobAnswer(services, job)),
      ),
    ),
});
