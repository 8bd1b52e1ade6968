import { ApiError } from '../contract/api-error.ts';
import { isFinished } from '../contract/job-status.ts';
import type { ExtractionRow } from '../db/entities/extraction.ts';
import { findExtraction } from './find-extraction.ts';
import { findJob } from './find-job.ts';
import type { JobServices } from './job-services.ts';

/**
 * The extraction of a job; while a restart runs, the one of the earlier attempt.
 * Throws `EXTRACTION_NOT_READY` while the first is on its way, and `NO_EXTRACTION` when the job ended without one.
 */
export async function getExtraction(
  services: JobServices,
  userId: string,
  jobId: string,
): Promise<ExtractionRow> {
  const em = services.db.fork();
  const job = await findJob(em, userId, jobId);
  const extraction = await findExtraction(em, jobId);
  if (extraction !== null) return extraction;
  if (!isFinished(job.status)) {
    throw new ApiError('EXTRACTION_NOT_READY', `the job is ${job.status}: ask again when it has ended`, {
      headers: { 'Retry-After': '1' },
    });
  }
  throw new ApiError('NO_EXTRACTION', `the job ended ${job.status} and has no extraction`);
}
