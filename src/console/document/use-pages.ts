import { useQuery } from '@tanstack/react-query';
import type { Calls } from '../../client/index.ts';
import { call } from '../api/call.ts';

/** A page: its number, its size in points, and how it was read. */
export type DocumentPage = Calls['GET /api/documents/{id}/pages']['answer']['data'][number];
/** A word of a page with its place, in fractions of the page. */
export type Word = Calls['GET /api/documents/{id}/pages/{n}/words']['answer']['words'][number];
/** A place on a page, in fractions of it from its top left. */
export type Box = Word['box'];

async function allPages(id: string, signal: AbortSignal): Promise<DocumentPage[]> {
  const pages: DocumentPage[] = [];
  for (let cursor: string | undefined; ; ) {
    const query = { limit: 100, ...(cursor === undefined ? {} : { cursor }) };
    const part = await call('GET /api/documents/{id}/pages', { params: { id }, query, signal });
    pages.push(...part.data);
    if (part.nextCursor === null) return pages;
    cursor = part.nextCursor;
  }
}

/** All pages of a document, so that the place of each is known before any is drawn. They never change. */
export const usePages = (id: string | null, isReadable: boolean) =>
  useQuery({
    queryKey: ['pages', id],
    enabled: id !== null && isReadable,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => allPages(id ?? '', signal),
  });

/** The words of a page. */
export const useWords = (id: string, page: number) =>
  useQuery({
    queryKey: ['words', id, page],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) =>
      (await call('GET /api/documents/{id}/pages/{n}/words', { params: { id, n: String(page) }, signal }))
        .words,
  });
