import { defineRoute } from '../../route.ts';
import { jobRunShape } from '../../shapes/job-run.ts';
import { MAX_ITEMS_BYTES, urlsBody } from '../../shapes/run-items.ts';
import { answerRunOfItems } from './run-answer.ts';

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
  handle: answerRunOfItems,
});
