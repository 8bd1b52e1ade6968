import { listJobs } from '../../../jobs/list-jobs.ts';
import { presentJob } from '../../../resources/present-job.ts';
import { listAnswer } from '../../list-answer.ts';
import { cursorSigner } from '../../reading/cursor.ts';
import { listWindow } from '../../reading/list-query.ts';
import { defineRoute } from '../../route.ts';
import { listOf } from '../../shapes/common.ts';
import { jobShape } from '../../shapes/job.ts';
import { jobListQuery } from '../../shapes/job-list.ts';

export const listJobsRoute = defineRoute({
  method: 'get',
  path: '/api/jobs',
  summary: 'Lists jobs, newest first',
  role: 'VIEWER',
  query: jobListQuery,
  status: 200,
  answer: listOf(jobShape),
  handle: async ({ services, identity: { userId }, query: { page, limit, cursor, ...filters } }) => {
    const cursors = cursorSigner(services.secrets.jwtSecret, { list: 'jobs', userId, filters });
    const window = listWindow({ page, limit, cursor }, cursors);
    const part = await listJobs(services, userId, filters, window);
    return {
      body: listAnswer(
        part,
        window,
        cursors,
        (job) => job.id,
        (job) => presentJob(job, services.http.links),
      ),
    };
  },
});
