import { JobFailure } from '../src/contract/job-failure.ts';
import { selectPages } from '../src/contract/page-selection.ts';
import { openText, passwordPurpose } from '../src/crypto/sealed-text.ts';
import type { EntityManager } from '../src/db/database.ts';
import { DocumentEntity, type DocumentRow } from '../src/db/entities/document.ts';
import { JobAttemptEntity, JobEntity, type JobRow } from '../src/db/entities/job.ts';
import { mapRow } from '../src/db/map-row.ts';
import type { ActivityServices } from './activity-services.ts';
import type { AttemptInput, WindowInput } from './plan.ts';

/** Why a job has no document: it is gone, or what arrived was refused, which it is again however often it is tried. */
async function withoutDocument(
  em: EntityManager,
  { id: jobId, documentId, parentRunId }: JobRow,
): Promise<JobFailure> {
  const gone = new JobFailure('DOCUMENT_NOT_FOUND', 'the document of this job is gone');
  if (documentId !== null || parentRunId === null) return gone;
  const first = await em.findOne(JobAttemptEntity, { jobId, attempt: 1 });
  // An attempt that was refused on arrival has never run.
  if (first === null || first.errorCode === null || first.runId !== null) return gone;
  return new JobFailure(first.errorCode, first.errorMessage ?? 'what arrived was refused');
}

/** Why an attempt goes no further: another one is the current one, or this one has ended. */
export function overtaken(): JobFailure {
  return new JobFailure('INTERNAL', 'this attempt is not the current one any more');
}

/**
 * The job of an attempt that is at work, with its document, in one round trip. Throws `INTERNAL` when the attempt has been overtaken, and
 * when it has ended, unless a `COMPLETED` one is asked for too.
 */
export async function loadAttempt(
  em: EntityManager,
  { jobId, attempt }: AttemptInput,
  { orCompleted = false } = {},
): Promise<{ job: JobRow; document: DocumentRow }> {
  const [row] = await em.execute<{ job: object; document: object | null }[]>(
    `select row_to_json(jobs) as job, row_to_json(documents) as document
     from jobs left join documents on documents.id = jobs.document_id
     where jobs.id = ? and jobs.attempt = ? and jobs.status in ('PROCESSING', ?)`,
    [jobId, attempt, orCompleted ? 'COMPLETED' : 'PROCESSING'],
  );
  if (row === undefined) throw overtaken();
  const job = mapRow(em, JobEntity, row.job);
  if (row.document === null) throw await withoutDocument(em, job);
  return { job, document: mapRow(em, DocumentEntity, row.document) };
}

/** The pages that a window covers, ascending. */
export function pagesOf(window: WindowInput, job: JobRow, document: DocumentRow): number[] {
  const first = window.index * window.pagesPerWindow;
  return selectPages(job.pages, document.pageCount ?? 0).slice(first, first + window.pagesPerWindow);
}

/** The pages that a window is shown with: its own and those around it, as far as they are asked for; ascending. */
export function pagesAround(window: WindowInput, job: JobRow, document: DocumentRow): number[] {
  const { index, pagesPerWindow, overlapPages = 0 } = window;
  const first = index * pagesPerWindow;
  const pages = selectPages(job.pages, document.pageCount ?? 0);
  return pages.slice(Math.max(first - overlapPages, 0), first + pagesPerWindow + overlapPages);
}

/** The password that opens a job's document, if one was given. */
export function passwordOf(services: ActivityServices, job: JobRow): string | undefined {
  if (job.passwordSealed === null) return undefined;
  return openText(services.secrets.encryptionKeys, passwordPurpose(job.id), job.passwordSealed);
}
