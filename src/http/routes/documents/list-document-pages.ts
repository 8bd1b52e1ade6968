import { listPages } from '../../../documents/list-pages.ts';
import { answerList } from '../../list-answer.ts';
import { listQuery } from '../../reading/list-query.ts';
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
  handle: (call) =>
    answerList(call, {
      list: 'pages',
      read: (window) => listPages(call.services, call.identity.userId, call.params.id, window, call.signal),
      idOf: (row) => String(row.page),
      show: presentPage,
    }),
});
