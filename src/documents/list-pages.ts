import { DocumentPageEntity, type DocumentPageRow } from '../db/entities/document.ts';
import type { ListPart, ListWindow } from '../db/list-rows.ts';
import type { DocumentServices } from './document-services.ts';
import { ensureRead } from './read-document.ts';

/** A page without its words. */
export type PageSummary = Pick<DocumentPageRow, 'page' | 'width' | 'height' | 'rotation' | 'textSource'>;

const COLUMNS = ['page', 'width', 'height', 'rotation', 'textSource'] as const;

/** The pages of a document in their order; a cursor names the page it goes on after. Throws as `ensureRead`. */
export async function listPages(
  services: DocumentServices,
  userId: string,
  id: string,
  window: ListWindow,
  signal: AbortSignal,
): Promise<ListPart<PageSummary>> {
  const pageCount = await ensureRead(services, userId, id, null, signal);
  const { limit } = window;
  const skipped = window.kind === 'cursor' ? Number(window.afterId) : (window.page - 1) * limit;
  const rows = await services.db
    .fork()
    .find(
      DocumentPageEntity,
      { documentId: id, page: { $gt: skipped, $lte: skipped + limit } },
      { orderBy: { page: 'asc' }, fields: COLUMNS },
    );
  const counted =
    window.kind === 'page' ? { total: pageCount, totalIsExact: true } : { total: null, totalIsExact: null };
  return { rows, hasMore: skipped + limit < pageCount, ...counted };
}
