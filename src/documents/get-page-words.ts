import { notFound } from '../contract/api-error.ts';
import type { PageText } from '../contract/page-text.ts';
import { loadPages } from '../db/page-texts.ts';
import type { DocumentServices } from './document-services.ts';
import { ensureRead } from './read-document.ts';

/** One page with its words; only this page is read for it. Throws `NOT_FOUND` past the end, and as `ensureRead`. */
export async function getPageWords(
  services: DocumentServices,
  userId: string,
  id: string,
  page: number,
  signal: AbortSignal,
): Promise<PageText> {
  await ensureRead(services, userId, id, String(page), signal);
  const [found] = await loadPages(services.db.fork(), id, [page]);
  if (found === undefined) throw notFound('page');
  return found;
}
