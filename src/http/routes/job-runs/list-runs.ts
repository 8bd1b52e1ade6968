import { listRuns } from '../../../jobs/runs/list-runs.ts';
import { presentJobRun } from '../../../resources/present-job-run.ts';
import { answerList } from '../../list-answer.ts';
import { listQuery } from '../../reading/list-query.ts';
import { defineRoute } from '../../route.ts';
import { listOf } from '../../shapes/common.ts';
import { jobRunShape } from '../../shapes/job-run.ts';

export const listRunsRoute = defineRoute({
  method: 'get',
  path: '/api/job-runs',
  summary: 'Lists runs, newest first',
  role: 'VIEWER',
  query: listQuery,
  status: 200,
  answer: listOf(jobRunShape),
  handle: (call) =>
    answerList(call, {
      list: 'job-runs',
      read: (window) => listRuns(call.services, call.identity.userId, window),
      idOf: (run) => run.id,
      show: (run) => presentJobRun(run, call.services.http.links),
    }),
});
