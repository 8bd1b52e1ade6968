import { ApiError } from '../contract/api-error.ts';
import { isFinished } from '../contract/job-status.ts';
import { allowComputing } from '../db/allow-computing.ts';
import type { EntityManager } from '../db/database.ts';
import { ExtractionEntity, type ExtractionRow } from '../db/entities/extraction.ts';
import type { JobRow } from '../db/entities/job.ts';
import { appendHumanRevision } from '../db/extraction-trail.ts';
import { writeJobEvent } from '../db/job-event.ts';
import { loadSearchedPages } from '../db/page-texts.ts';
import { applyCorrections } from '../extraction/corrections/apply-corrections.ts';
import { withCorrections } from '../extraction/corrections/with-corrections.ts';
import { lockJob } from './find-job.ts';
import type { JobServices } from './job-services.ts';

/** The extraction that may be corrected: the job has ended, and nobody was there since the client read it. */
async function correctable(
  em: EntityManager,
  job: JobRow,
  ifRevision: number | null,
): Promise<ExtractionRow> {
  if (!isFinished(job.status)) {
    throw new ApiError('JOB_NOT_FINISHED', `the job is ${job.status}: it can be corrected when it has ended`);
  }
  const extraction = await em.findOne(ExtractionEntity, { jobId: job.id });
  if (extraction === null) throw new ApiError('NO_EXTRACTION', 'the job has no extraction to correct');
  if (ifRevision !== null && ifRevision !== extraction.revision) {
    throw new ApiError('REVISION_STALE', `the extraction is at revision ${extraction.revision} by now`, {
      extra: { currentRevision: extraction.revision },
    });
  }
  return extraction;
}

/**
 * Corrects fields after review, by name or path, as a revision of its own with its event; the same values again change nothing.
 * The job's row is locked, so corrections take turns. Throws `NOT_FOUND`, `JOB_NOT_FINISHED`, `NO_EXTRACTION`, `REVISION_STALE`,
 * and `VALIDATION_FAILED` with the first 100 wrong paths and the rule of each.
 */
export async function correctExtraction(
  services: JobServices,
  userId: string,
  jobId: string,
  corrections: Readonly<Record<string, unknown>>,
  ifRevision: number | null,
): Promise<ExtractionRow> {
  return await services.db.transaction(async (em) => {
    await allowComputing(em);
    const job = await lockJob(em, userId, jobId);
    const extraction = await correctable(em, job, ifRevision);
    const { schemaId, schemaVersion } = extraction;
    const { fields } = await services.db.schemaVersion(schemaId, schemaVersion, em);
    const { values, problems } = await applyCorrections(fields, extraction.fields, corrections);
    if (values === null) {
      const errors = problems.map(({ path, message }) => ({
        in: 'body' as const,
        path: `fields.${path}`,
        message,
      }));
      throw new ApiError('VALIDATION_FAILED', `${problems[0]?.path} ${problems[0]?.message}`, { errors });
    }
    const corrected = await withCorrections(fields, extraction, values, () => loadSearchedPages(em, job));
    if (corrected === null) return extraction;
    await appendHumanRevision(em, job, { ...corrected, userId });
    await writeJobEvent(em, job, 'job.updated', { changes: corrected.changes });
    return await em.findOneOrFail(ExtractionEntity, { jobId }, { refresh: true });
  });
}
