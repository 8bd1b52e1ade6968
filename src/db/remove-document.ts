import type { EntityManager } from './database.ts';
import { DocumentEntity } from './entities/document.ts';
import { UploadEntity } from './entities/upload.ts';

/**
 * Removes a document from the database in the running transaction: its row and words, and what the upload that it came by says of it; the
 * upload's key stays used. Its file is the caller's, after the commit.
 */
export async function removeDocument(em: EntityManager, id: string): Promise<void> {
  await em.nativeUpdate(UploadEntity, { documentId: id }, { filename: '', contentType: null });
  await em.nativeDelete(DocumentEntity, { id });
}
