import { DocumentEntity } from '../db/entities/document.ts';
import { EventEntity } from '../db/entities/event.ts';
import { JobEntity } from '../db/entities/job.ts';
import { removeDocument } from '../db/remove-document.ts';
import type { JobServices } from './job-services.ts';

/**
 * Removes a hidden job that has ended: its rows, and its document with the stored file unless another job uses it or
 * it was stored by itself. The document's row is locked while that is decided. The file goes after the commit; one that a crash leaves
 * is swept as an orphan.
 */
export async function purgeJob(services: JobServices, jobId: string): Promise<void> {
  const orphaned = await services.db.transaction(async (em) => {
    const job = await em.findOne(JobEntity, { id: jobId });
    if (job === null || job.deletedAt === null) return null;
    const { documentId } = job;
    await em.nativeDelete(EventEntity, { jobId });
    if (documentId !== null)
      await em.execute('select id from documents where id = ? for update', [documentId]);
    await em.nativeDelete(JobEntity, { id: jobId });
    if (documentId === null || (await em.count(JobEntity, { documentId })) > 0) return null;
    const document = await em.findOne(DocumentEntity, { id: documentId, standalone: false });
    if (document === null) return null;
    await removeDocument(em, documentId);
    return document;
  });
  if (orphaned !== null) await services.storage.deleteObject(orphaned.storageKey);
}
