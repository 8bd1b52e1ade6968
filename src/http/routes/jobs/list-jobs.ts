import { listJobs } from '../../../jobs/list-jobs.ts';
import { presentJob } from '../../../resources/present-job.ts';
import { answerList } from '../../list-answer.ts';
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
  handle: (call) =>
    answerList(call, {
      list: 'jobs',
      read: (window, filters) => listJobs(call.services, call.identity.userId, filters, window),
      idOf: (job) => job.id,
      show: (job) => presentJob(job, call.services.http.links),
    }),
});
