import { z } from 'zod';
import { retryFailed } from '../../../jobs/runs/retry-failed.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';
import { jobRunShape } from '../../shapes/job-run.ts';
import { runAnswer } from './run-answer.ts';

export const retryFailedRoute = defineRoute({
  method: 'post',
  path: '/api/job-runs/:id/retry-failed',
  summary: 'Runs each failed job of a run that has ended again, in its place, as its next attempt',
  role: 'MEMBER',
  limit: 'creates',
  params: byId,
  body: { kind: 'json', shape: z.strictObject({}) },
  idempotency: 'honoured',
  errors: ['JOB_NOT_FINISHED', 'NOTHING_TO_RETRY'],
  status: 200,
  answer: jobRunShape,
  handle: async ({ services, identity, params, commit }) =>
    runAnswer(
      services,
      await retryFailed(services, identity.userId, params.id, (em, run) =>
        commit(em, runAnswer(services, run)),
      ),
    ),
});
