import type { DocumentRow } from '../db/entities/document.ts';
import type { DocumentServices } from './document-services.ts';
import { findDocument } from './find-document.ts';

/** Reads one document's row. Throws `NOT_FOUND`. */
export function getDocument(services: DocumentServices, userId: string, id: string): Promise<DocumentRow> {
  return findDocument(services.db.fork(), userId, id);
}
