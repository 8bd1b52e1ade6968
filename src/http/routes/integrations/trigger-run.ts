import { defineRoute } from '../../route.ts';
import { jobRunShape } from '../../shapes/job-run.ts';
import { MAX_ITEMS_BYTES, triggerBody } from '../../shapes/run-items.ts';
import { answerRunOfItems } from '../job-runs/run-answer.ts';

export const triggerRunRoute = defineRoute({
  method: 'post',
  path: '/api/integrations/trigger',
  summary: 'Makes a run of addresses, files in connected buckets and stored documents, mixed',
  role: 'MEMBER',
  limit: 'creates',
  body: { kind: 'json', shape: triggerBody, maxBytes: MAX_ITEMS_BYTES },
  idempotency: 'honoured',
  errors: ['NOT_FOUND', 'DEPENDENCY_UNAVAILABLE'],
  status: 201,
  answer: jobRunShape,
  handle: answerRunOfItems,
});
