import { selectPages } from '../contract/page-selection.ts';
import type { PageText } from '../contract/page-text.ts';
import type { EntityManager } from './database.ts';
import { DocumentEntity, DocumentPageEntity, type DocumentPageRow } from './entities/document.ts';
import type { JobRow } from './entities/job.ts';

/** The words of the given pages of a document, as far as they are kept, in order. */
export async function loadPages(em: EntityManager, documentId: string, pages: number[]): Promise<PageText[]> {
  const where = { documentId, page: { $in: pages } };
  const query = em.createQueryBuilder(DocumentPageEntity).where(where).orderBy({ page: 'asc' });
  const rows = await query.execute<DocumentPageRow[]>('all');
  return rows.map(({ documentId: _id, ...page }) => page);
}

/** A corrected value is searched for on so many pages at most. */
const SEARCHED_PAGES = 200;

/** The words of the pages that a job asked for, as many as a corrected value is searched for on. */
export async function loadSearchedPages(em: EntityManager, job: JobRow): Promise<PageText[]> {
  const document = job.documentId === null ? null : await em.findOne(DocumentEntity, { id: job.documentId });
  if (document === null) return [];
  return await loadPages(
    em,
    document.id,
    selectPages(job.pages, document.pageCount ?? 0).slice(0, SEARCHED_PAGES),
  );
}

/** Of the given pages of a document, those whose words are kept already. */
export async function keptPages(
  em: EntityManager,
  documentId: string,
  pages: number[],
): Promise<Set<number>> {
  const where = { documentId, page: { $in: pages } };
  const rows = await em.find(DocumentPageEntity, where, { fields: ['page'] });
  return new Set(rows.map((row) => row.page));
}

/** Keeps the words of pages with their document; a page that is kept already stays as it is. */
export async function keepPages(em: EntityManager, documentId: string, pages: PageText[]): Promise<void> {
  await em.execute(
    `insert into document_pages (document_id, page, width, height, rotation, text_source, words)
     select ?, page, width, height, rotation, "textSource", words from json_to_recordset(cast(? as json))
       as given (page int, width float8, height float8, rotation int, "textSource" text, words json)
     on conflict (document_id, page) do nothing`,
    [documentId, JSON.stringify(pages)],
  );
}
