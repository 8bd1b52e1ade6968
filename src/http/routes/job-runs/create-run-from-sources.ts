import { defineRoute } from '../../route.ts';
import { jobRunShape } from '../../shapes/job-run.ts';
import { MAX_ITEMS_BYTES, sourcesBody } from '../../shapes/run-items.ts';
import { answerRunOfItems } from './run-answer.ts';

export const createRunFromSourcesRoute = defineRoute({
  method: 'post',
  path: '/api/job-runs/from-sources',
  summary: 'Makes a run of files in a connected bucket, by their keys or by a prefix',
  role: 'MEMBER',
  limit: 'creates',
  body: { kind: 'json', shape: sourcesBody, maxBytes: MAX_ITEMS_BYTES },
  idempotency: 'honoured',
  errors: ['NOT_FOUND', 'DEPENDENCY_UNAVAILABLE'],
  status: 201,
  answer: jobRunShape,
  handle: answerRunOfItems,
});
