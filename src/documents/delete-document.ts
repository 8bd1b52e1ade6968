import { ApiError } from '../contract/api-error.ts';
import type { Actor } from '../contract/audit.ts';
import { isFinished, type JobStatus } from '../contract/job-status.ts';
import { noteAction } from '../db/note-action.ts';
import { removeDocument } from '../db/remove-document.ts';
import type { DocumentServices } from './document-services.ts';
import { findDocument } from './find-document.ts';

/**
 * Deletes a document with its words and its file; jobs that have ended on it keep their extraction. The rows of the document and its
 * jobs are locked, so that no job begins on it meanwhile. The file goes after the commit; one that a crash leaves is swept as an orphan.
 * Throws `NOT_FOUND`, and `DOCUMENT_IN_USE` while a job on it has not ended.
 */
export async function deleteDocument(services: DocumentServices, by: Actor, id: string): Promise<void> {
  const { userId } = by;
  const { storageKey } = await services.db.transaction(async (em) => {
    await em.execute('select id from documents where id = ? and user_id = ? for update', [id, userId]);
    const document = await findDocument(em, userId, id);
    const jobs = await em.execute<{ status: JobStatus }[]>(
      'select status from jobs where document_id = ? order by id for update',
      [id],
    );
    if (jobs.some(({ status }) => !isFinished(status))) {
      throw new ApiError('DOCUMENT_IN_USE', 'a job on this document has not ended: cancel it, or wait');
    }
    await removeDocument(em, id);
    await noteAction(em, 'document.delete', id, by);
    return document;
  });
  await services.storage.deleteObject(storageKey);
}
