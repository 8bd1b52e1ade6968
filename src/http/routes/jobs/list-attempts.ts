import { listAttempts } from '../../../jobs/list-attempts.ts';
import { answerList } from '../../list-answer.ts';
import { listQuery } from '../../reading/list-query.ts';
import { defineRoute } from '../../route.ts';
import { attemptShape, presentAttempt } from '../../shapes/attempt.ts';
import { byId, listOf } from '../../shapes/common.ts';

export const listAttemptsRoute = defineRoute({
  method: 'get',
  path: '/api/jobs/:id/attempts',
  summary: 'Lists the attempts of a job with the steps of each, newest first',
  role: 'VIEWER',
  params: byId,
  query: listQuery,
  status: 200,
  answer: listOf(attemptShape),
  handle: (call) =>
    answerList(call, {
      list: 'attempts',
      read: (window) => listAttempts(call.services, call.identity.userId, call.params.id, window),
      idOf: (row) => String(row.attempt),
      show: (row) => presentAttempt(row, call.services.http.links),
    }),
});
