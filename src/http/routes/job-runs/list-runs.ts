import { listRuns } from '../../../jobs/runs/list-runs.ts';
import { presentJobRun } from '../../../resources/present-job-run.ts';
import { listAnswer } from '../../list-answer.ts';
import { cursorSigner } from '../../reading/cursor.ts';
import { listQuery, listWindow } from '../../reading/list-query.ts';
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
  handle: async ({ services, identity: { userId }, query }) => {
    const cursors = cursorSigner(services.secrets.jwtSecret, { list: 'job-runs', userId });
    const window = listWindow(query, cursors);
    const part = await listRuns(services, userId, window);
    const show = (run: (typeof part.rows)[number]) => presentJobRun(run, services.http.links);
    return { body: listAnswer(part, window, cursors, (run) => run.id, show) };
  },
});
