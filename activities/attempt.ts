import { JobFailure } from '../src/contract/job-failure.ts';
import { selectPages } from '../src/contract/page-selection.ts';
import { openText, passwordPurpose } from '../src/crypto/sealed-text.ts';
import type { EntityManager } from '../src/db/database.ts';
import { DocumentEntity, type DocumentRow } from '../src/db/entities/document.ts';
import { JobEntity, type JobRow } from '../src/db/entities/job.ts';
import type { ActivityServices } from './activity-services.ts';
import type { AttemptInput, WindowInput } from './plan.ts';

/** The job of an attempt that is at work, with its document, in one round trip. Throws `INTERNAL` when the attempt has been overtaken. */
export async function loadAttempt(
  em: EntityManager,
  { jobId, attempt }: AttemptInput,
): Promise<{ job: JobRow; document: DocumentRow }> {
  const [row] = await em.execute<{ job: object; document: object | null }[]>(
    `select row_to_json(jobs) as job, row_to_json(documents) as document
     from jobs left join documents on documents.id = jobs.document_id
     where jobs.id = ? and jobs.attempt = ? and jobs.status = 'PROCESSING'`,
    [jobId, attempt],
  );
  if (row === undefined) throw new JobFailure('INTERNAL', 'this attempt is not the current one any more');
  if (row.document === null) throw new JobFailure('DOCUMENT_NOT_FOUND', 'the document of this job is gone');
  return { job: em.map(JobEntity, { ...row.job }), document: em.map(DocumentEntity, { ...row.document }) };
}

/** The pages that a window covers, ascending. */
export function pagesOf(window: WindowInput, job: JobRow, document: DocumentRow): number[] {
  const first = window.index * window.pagesPerWindow;
  return selectPages(job.pages, document.pageCount ?? 0).slice(first, first + window.pagesPerWindow);
}

/** The password that opens a job's document, if one was given. */
export function passwordOf(services: ActivityServices, job: JobRow): string | undefined {
  if (job.passwordSealed === null) return undefined;
  return openText(services.secrets.encryptionKey, passwordPurpose(job.id), job.passwordSealed);
}
