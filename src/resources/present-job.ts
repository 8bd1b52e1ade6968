import { JOB_FAILURES } from '../contract/job-failure.ts';
import { jobWorkflowId } from '../contract/workflow-names.ts';
import type { JobRow } from '../db/entities/job.ts';
import { showTime } from './show-time.ts';
import { type TemporalLinks, workflowUrl } from './temporal-links.ts';

/** The JSON of a job: the same in answers, streams and webhooks. */
export function presentJob(job: JobRow, links: TemporalLinks) {
  const {
    id,
    type,
    status,
    schemaId,
    schemaVersion,
    documentId,
    filename,
    sourceUrl,
    externalRef,
    parentRunId,
  } = job;
  const { priority, pages, metadata, attempt, pagesDone, pagesTotal, errorCode, errorMessage, usage } = job;
  const workflowId = jobWorkflowId(id, attempt);
  return {
    ...{
      id,
      type,
      status,
      schemaId,
      schemaVersion,
      documentId,
      filename,
      sourceUrl,
      externalRef,
      parentRunId,
    },
    ...{ priority, pages, metadata, attempt },
    progress: pagesDone === null ? null : { pagesDone, pagesTotal },
    cancelRequestedAt: showTime(job.cancelRequestedAt),
    ...{ errorCode, errorMessage },
    errorRetryable: errorCode === null ? null : JOB_FAILURES[errorCode].retryable,
    usage,
    reviewedAt: showTime(job.reviewedAt),
    workflowId,
    temporalUrl: workflowUrl(links, workflowId),
    createdAt: showTime(job.createdAt),
    updatedAt: showTime(job.updatedAt),
    queuedAt: showTime(job.queuedAt),
    startedAt: showTime(job.startedAt),
    finishedAt: showTime(job.finishedAt),
  };
}
