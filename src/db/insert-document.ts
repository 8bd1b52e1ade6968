import type { EntityManager } from './database.ts';
import { DocumentEntity } from './entities/document.ts';

/** A file that is durable in storage, and the name its client gave it. */
export interface ArrivedFile {
  documentId: string;
  storageKey: string;
  contentType: string;
  size: number;
  sha256: string;
  filename: string;
}

/** Inserts the row of a file that goes with its jobs, in the running transaction. */
export async function insertDocument(em: EntityManager, userId: string, file: ArrivedFile): Promise<void> {
  const { documentId: id, ...stored } = file;
  await em.insert(DocumentEntity, { id, userId, pageCount: null, createdAt: new Date(), ...stored });
}
