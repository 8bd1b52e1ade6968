import { createRun } from '../../../jobs/runs/create-run.ts';
import { defineRoute } from '../../route.ts';
import { jobRunShape, runFormFields } from '../../shapes/job-run.ts';
import { createdRunAnswer } from './run-answer.ts';

export const createRunRoute = defineRoute({
  method: 'post',
  path: '/api/job-runs',
  summary:
    'Makes a run of many uploaded files, a job for each; a file that cannot be worked on fails its own job',
  role: 'MEMBER',
  limit: 'creates',
  body: { kind: 'files', shape: runFormFields },
  idempotency: 'honoured',
  errors: ['NOT_FOUND'],
  status: 201,
  answer: jobRunShape,
  handle: async ({ services, identity: { userId }, requestId, body, files, commit }) =>
    createdRunAnswer(
      services,
      await createRun(services, { userId, requestId }, body, files, (em, run) =>
        commit(em, createdRunAnswer(services, run)),
      ),
    ),
});
