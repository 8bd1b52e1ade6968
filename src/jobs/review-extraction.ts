import { ApiError } from '../contract/api-error.ts';
import { ExtractionEntity, type ExtractionRow } from '../db/entities/extraction.ts';
import { JobEntity } from '../db/entities/job.ts';
import { lockJob } from './find-job.ts';
import type { JobServices } from './job-services.ts';

/** Notes that a person has accepted an extraction, or takes it back; a restart clears it. Throws `NOT_FOUND`, `NO_EXTRACTION`. */
export async function reviewExtraction(
  services: JobServices,
  userId: string,
  jobId: string,
  reviewed: boolean,
): Promise<ExtractionRow> {
  return await services.db.transaction(async (em) => {
    await lockJob(em, userId, jobId);
    const reviewedAt = reviewed ? new Date() : null;
    const reviewedBy = reviewed ? userId : null;
    const changed = await em.nativeUpdate(ExtractionEntity, { jobId }, { reviewedAt, reviewedBy });
    if (changed === 0) throw new ApiError('NO_EXTRACTION', 'the job has no extraction to review');
    await em.nativeUpdate(JobEntity, { id: jobId }, { reviewedAt, updatedAt: new Date() });
    return await em.findOneOrFail(ExtractionEntity, { jobId });
  });
}
