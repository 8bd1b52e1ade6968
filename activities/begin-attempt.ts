import { Context } from '@temporalio/activity';
import type { JobStatus } from '../src/contract/job-status.ts';
import { JobEntity } from '../src/db/entities/job.ts';
import { JobSourceEntity } from '../src/db/entities/job-source.ts';
import { transitionJob } from '../src/db/job-transitions.ts';
import type { ActivityServices } from './activity-services.ts';
import type { AttemptInput } from './plan.ts';
import { type DocumentWeight, weighDocument } from './weigh-document.ts';

/** Where the attempt stands, and what its document weighs. `needsDownload` is there when that is still to be downloaded. */
export interface BegunAttempt extends DocumentWeight {
  status: JobStatus;
  needsDownload?: true;
}

/**
 * Moves an attempt to `PROCESSING`; it may come before the API's own `QUEUED`. An attempt that was cancelled, overtaken or deleted
 * stays as it is, and the workflow ends. Trying again changes nothing.
 */
export async function beginAttempt(services: ActivityServices, input: AttemptInput): Promise<BegunAttempt> {
  const em = services.db.fork();
  const runId = Context.current().info.workflowExecution?.runId;
  const moved = await transitionJob(em, input, 'PROCESSING', runId === undefined ? {} : { runId });
  if (moved?.startedAt && moved.queuedAt)
    services.metrics.jobWaited((moved.startedAt.getTime() - moved.queuedAt.getTime()) / 1000);
  const job = moved ?? (await em.findOne(JobEntity, { id: input.jobId, attempt: input.attempt }));
  if (job === null) return { status: 'CANCELLED', isLight: false };
  const { status, documentId } = job;
  if (status !== 'PROCESSING') return { status, isLight: false };
  if (documentId !== null) return { status, ...(await weighDocument(services, documentId)) };
  const isKnown = (await em.count(JobSourceEntity, { jobId: job.id })) > 0;
  return { status, isLight: false, ...(isKnown ? { needsDownload: true } : {}) };
}
