import { notFound } from '../contract/api-error.ts';
import type { EntityManager } from '../db/database.ts';
import { DocumentEntity, type DocumentRow } from '../db/entities/document.ts';

/** The user's document. Throws `NOT_FOUND` for one that is absent or another's. */
export async function findDocument(em: EntityManager, userId: string, id: string): Promise<DocumentRow> {
  const document = await em.findOne(DocumentEntity, { id, userId });
  if (document === null) throw notFound('document');
  return document;
}
