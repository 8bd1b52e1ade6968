import { DocumentEntity, type DocumentRow } from '../db/entities/document.ts';
import { type ListPart, type ListWindow, listRows, NEWEST_FIRST } from '../db/list-rows.ts';
import type { DocumentServices } from './document-services.ts';

/** The user's documents, newest first. */
export function listDocuments(
  services: DocumentServices,
  userId: string,
  window: ListWindow,
): Promise<ListPart<DocumentRow>> {
  const em = services.db.fork();
  const source = {
    find: ({ beforeId, limit, offset }: { beforeId: string | null; limit: number; offset: number }) => {
      const range = beforeId === null ? {} : { id: { $lt: beforeId } };
      return em.find(DocumentEntity, { userId, ...range }, { orderBy: NEWEST_FIRST, limit, offset });
    },
    countQuery: (limit: number) =>
      em.createQueryBuilder(DocumentEntity).select('id').where({ userId }).orderBy(NEWEST_FIRST).limit(limit),
  };
  return listRows(em, source, window);
}
