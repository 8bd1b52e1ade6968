import type { EntityManager } from '../db/database.ts';
import { DocumentEntity, type DocumentRow } from '../db/entities/document.ts';
import type { StoredUpload } from '../storage/upload-sink.ts';
import type { DocumentServices } from './document-services.ts';

/** Keeps an uploaded file as a document by itself, for jobs to come. `inTransaction` runs before the commit. */
export async function createDocument(
  services: DocumentServices,
  userId: string,
  file: StoredUpload & { filename: string },
  inTransaction: (em: EntityManager, document: DocumentRow) => Promise<void>,
): Promise<DocumentRow> {
  const { documentId: id, filename, contentType, size, sha256, storageKey } = file;
  return await services.db.transaction(async (em) => {
    const stored = { id, userId, filename, contentType, size, sha256, storageKey };
    const row = { ...stored, pageCount: null, createdAt: new Date(), standalone: true };
    await em.insert(DocumentEntity, row);
    const document = await em.findOneOrFail(DocumentEntity, { id });
    await inTransaction(em, document);
    return document;
  });
}
