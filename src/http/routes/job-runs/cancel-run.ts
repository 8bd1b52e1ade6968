import { z } from 'zod';
import { cancelRun } from '../../../jobs/runs/cancel-run.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';
import { jobRunShape } from '../../shapes/job-run.ts';
import { runAnswer } from './run-answer.ts';

export const cancelRunRoute = defineRoute({
  method: 'post',
  path: '/api/job-runs/:id/cancel',
  summary: 'Cancels a run: none of its jobs is started any more, and those that run are told',
  role: 'MEMBER',
  params: byId,
  body: { kind: 'json', shape: z.strictObject({}) },
  errors: ['JOB_FINISHED'],
  status: 200,
  answer: jobRunShape,
  handle: async ({ services, identity, params }) =>
    runAnswer(services, await cancelRun(services, identity.userId, params.id)),
});
