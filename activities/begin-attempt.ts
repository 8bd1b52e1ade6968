import { Context } from '@temporalio/activity';
import type { JobStatus } from '../src/contract/job-status.ts';
import { DocumentEntity, type DocumentRow } from '../src/db/entities/document.ts';
import { JobEntity } from '../src/db/entities/job.ts';
import { JobSourceEntity } from '../src/db/entities/job-source.ts';
import { transitionJob } from '../src/db/job-transitions.ts';
import type { ActivityServices } from './activity-services.ts';
import type { AttemptInput } from './plan.ts';

/** A text up to this size, in bytes, is read and searched in milliseconds. */
const LIGHT_BYTES = 32 * 1024;

/**
 * Where the attempt stands, and whether its document is so small that its steps need no task of their own. `needsDownload` is there
 * when the document is still to be downloaded.
 */
export interface BegunAttempt {
  status: JobStatus;
  isLight: boolean;
  needsDownload?: true;
  /** There when all steps that are left are one: nobody has read the small document before, and no model is asked. */
  isOneStep?: true;
}

async function weigh(services: ActivityServices, documentId: string) {
  const query = services.db.fork().createQueryBuilder(DocumentEntity).where({ id: documentId });
  const [document] = await query.execute<DocumentRow[]>('all');
  const isLight = document?.contentType.startsWith('text/') === true && document.size <= LIGHT_BYTES;
  const isOneStep = isLight && document.pageCount === null && services.extractor.name === 'offline';
  return { isLight, ...(isOneStep ? { isOneStep } : {}) };
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
  if (documentId !== null) return { status, ...(await weigh(services, documentId)) };
  const isKnown = (await em.count(JobSourceEntity, { jobId: job.id })) > 0;
  return { status, isLight: false, ...(isKnown ? { needsDownload: true } : {}) };
}
