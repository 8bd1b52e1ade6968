import { runWorkflowId } from '../contract/workflow-names.ts';
import type { JobRunRow } from '../db/entities/job-run.ts';
import { showTime } from './show-time.ts';
import { type TemporalLinks, workflowUrl } from './temporal-links.ts';

/** The JSON of a run: the same in answers, streams and webhooks. Its four counts sum to `totalJobs`. */
export function presentJobRun(run: JobRunRow, links: TemporalLinks) {
  const { id, status, jobType, schemaId, schemaVersion, name, metadata } = run;
  const { totalJobs, completedJobs, failedJobs, cancelledJobs } = run;
  const workflowId = runWorkflowId(id, run.round);
  return {
    ...{ id, status, jobType, schemaId, schemaVersion, name, metadata, totalJobs },
    pendingJobs: totalJobs - completedJobs - failedJobs - cancelledJobs,
    ...{ completedJobs, failedJobs, cancelledJobs },
    cancelRequestedAt: showTime(run.cancelRequestedAt),
    workflowId,
    temporalUrl: workflowUrl(links, workflowId),
    createdAt: showTime(run.createdAt),
    updatedAt: showTime(run.updatedAt),
    startedAt: showTime(run.startedAt),
    finishedAt: showTime(run.finishedAt),
  };
}
