import { createRunFromItems } from '../../../jobs/runs/create-run-from-items.ts';
import { defineRoute } from '../../route.ts';
import { jobRunShape } from '../../shapes/job-run.ts';
import { MAX_ITEMS_BYTES, urlsBody } from '../../shapes/run-items.ts';
import { createdRunAnswer } from './run-answer.ts';

export const createRunFromUrlsRoute = defineRoute({
  method: 'post',
  path: '/api/job-runs/from-urls',
  summary: 'Makes a run of documents that the service downloads, a job for each address',
  role: 'MEMBER',
  limit: 'creates',
  body: { kind: 'json', shape: urlsBody, maxBytes: MAX_ITEMS_BYTES },
  idempotency: 'honoured',
  errors: ['NOT_FOUND'],
  status: 201,
  answer: jobRunShape,
  handle: async ({ services, identity: { userId }, requestId, body: { run, items }, signal, commit }) =>
    createdRunAnswer(
      services,
      await createRunFromItems(services, { userId, requestId }, run, items, signal, (em, made) =>
        commit(em, createdRunAnswer(services, made)),
      ),
    ),
});
