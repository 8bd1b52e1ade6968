import { getPageWords } from '../../../documents/get-page-words.ts';
import { defineRoute } from '../../route.ts';
import { byPage, pageWordsShape, presentPageWords } from '../../shapes/document.ts';

export const getPageWordsRoute = defineRoute({
  method: 'get',
  path: '/api/documents/:id/pages/:n/words',
  summary: 'Reads the words of a page with their places; reads the page first if nobody has',
  role: 'VIEWER',
  params: byPage,
  errors: ['DOCUMENT_NOT_READ', 'UNSUPPORTED_FILE'],
  status: 200,
  answer: pageWordsShape,
  handle: async ({ services, identity: { userId }, params: { id, n }, signal }) => ({
    body: presentPageWords(await getPageWords(services, userId, id, n, signal)),
  }),
});
