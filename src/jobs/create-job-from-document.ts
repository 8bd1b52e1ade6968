import { notFound } from '../contract/api-error.ts';
import type { EntityManager } from '../db/database.ts';
import { DocumentEntity } from '../db/entities/document.ts';
import type { JobRow } from '../db/entities/job.ts';
import { commitJob, insertJob } from './insert-job.ts';
import type { JobServices } from './job-services.ts';
import type { JobInput } from './new-job.ts';

/**
 * Makes a job on a document that is stored already; words that were read from it are used again. The document's row is locked, so that
 * it is not deleted meanwhile. `inTransaction` runs before the commit. Throws `NOT_FOUND` for document or schema.
 */
export function createJobFromDocument(
  services: JobServices,
  by: { userId: string; requestId: string },
  documentId: string,
  input: JobInput,
  inTransaction: (em: EntityManager, job: JobRow) => Promise<void>,
): Promise<JobRow> {
  const { userId } = by;
  return commitJob(services, async (em) => {
    await em.execute('select id from documents where id = ? and user_id = ? for share', [documentId, userId]);
    const document = await em.findOne(DocumentEntity, { id: documentId, userId });
    if (document === null) throw notFound('document');
    const { filename } = document;
    const inserted = await insertJob(em, services, by, input, { documentId, filename });
    await inTransaction(em, inserted.job);
    return inserted;
  });
}
