import { listAttempts } from '../../../jobs/list-attempts.ts';
import { listAnswer } from '../../list-answer.ts';
import { cursorSigner } from '../../reading/cursor.ts';
import { listQuery, listWindow } from '../../reading/list-query.ts';
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
  handle: async ({ services, identity: { userId }, params, query }) => {
    const cursors = cursorSigner(services.secrets.jwtSecret, { list: 'attempts', userId, jobId: params.id });
    const window = listWindow(query, cursors);
    const part = await listAttempts(services, userId, params.id, window);
    const show = (row: (typeof part.rows)[number]) => presentAttempt(row, services.http.links);
    return { body: listAnswer(part, window, cursors, (row) => String(row.attempt), show) };
  },
});
