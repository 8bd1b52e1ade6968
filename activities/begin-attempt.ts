import type { JobStatus } from '../src/contract/job-status.ts';
import { DocumentEntity } from '../src/db/entities/document.ts';
import { JobEntity } from '../src/db/entities/job.ts';
import { transitionJob } from '../src/db/job-transitions.ts';
import type { ActivityServices } from './activity-services.ts';
import type { AttemptInput } from './plan.ts';

/** A text up to this size, in bytes, is read in milliseconds. */
const LIGHT_BYTES = 256 * 1024;

/** Where the attempt stands, and whether its document is so small that reading needs no task of its own. */
export interface BegunAttempt {
  status: JobStatus;
  isLight: boolean;
}

/**
 * Moves an attempt to `PROCESSING`. It may come before the API's own `QUEUED`: then both events are written, in order. An attempt that
 * was cancelled, overtaken or deleted stays as it is, and the workflow ends. Trying again changes nothing.
 */
export function beginAttempt(services: ActivityServices, input: AttemptInput): Promise<BegunAttempt> {
  return services.db.transaction(async (em) => {
    const job = await em.findOne(JobEntity, { id: input.jobId, attempt: input.attempt });
    if (job === null) return { status: 'CANCELLED', isLight: false };
    if (job.status === 'PENDING') await transitionJob(em, input, 'QUEUED');
    await transitionJob(em, input, 'PROCESSING');
    const now = await em.findOneOrFail(JobEntity, { id: input.jobId }, { refresh: true });
    if (now.attempt !== input.attempt) return { status: 'CANCELLED', isLight: false };
    const document = await em.findOne(DocumentEntity, { id: now.documentId });
    const isText = document?.contentType.startsWith('text/') === true;
    return { status: now.status, isLight: isText && document.size <= LIGHT_BYTES };
  });
}
