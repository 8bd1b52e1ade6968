import type { EntityManager } from './database.ts';
import { DocumentEntity } from './entities/document.ts';
import { UploadEntity } from './entities/upload.ts';
import { forgetAnswers } from './forget-answers.ts';

/**
 * Removes a document from the database in the running transaction: its row and words, the upload that it came by, and answers that tell of
 * it. Its file is the caller's, after the commit.
 */
export async function removeDocument(em: EntityManager, id: string): Promise<void> {
  await em.nativeDelete(UploadEntity, { documentId: id });
  await forgetAnswers(em, id);
  await em.nativeDelete(DocumentEntity, { id });
}
