import { listPages } from '../../../documents/list-pages.ts';
import { listAnswer } from '../../list-answer.ts';
import { cursorSigner } from '../../reading/cursor.ts';
import { listQuery, listWindow } from '../../reading/list-query.ts';
import { defineRoute } from '../../route.ts';
import { byId, listOf } from '../../shapes/common.ts';
import { pageShape, presentPage } from '../../shapes/document.ts';

export const listDocumentPagesRoute = defineRoute({
  method: 'get',
  path: '/api/documents/:id/pages',
  summary: 'Lists the pages of a document, first to last; reads the document first if nobody has',
  role: 'VIEWER',
  params: byId,
  query: listQuery,
  errors: ['DOCUMENT_NOT_READ', 'UNSUPPORTED_FILE'],
  status: 200,
  answer: listOf(pageShape),
  handle: async ({ services, identity: { userId }, params: { id }, query, signal }) => {
    const cursors = cursorSigner(services.secrets.jwtSecret, { list: 'pages', userId, id });
    const window = listWindow(query, cursors);
    const part = await listPages(services, userId, id, window, signal);
    return { body: listAnswer(part, window, cursors, ({ page }) => String(page), presentPage) };
  },
});
