import { listDocuments } from '../../../documents/list-documents.ts';
import { answerList } from '../../list-answer.ts';
import { listQuery } from '../../reading/list-query.ts';
import { defineRoute } from '../../route.ts';
import { listOf } from '../../shapes/common.ts';
import { documentShape, presentDocument } from '../../shapes/document.ts';

export const listDocumentsRoute = defineRoute({
  method: 'get',
  path: '/api/documents',
  summary: 'Lists documents, newest first',
  role: 'VIEWER',
  query: listQuery,
  status: 200,
  answer: listOf(documentShape),
  handle: (call) =>
    answerList(call, {
      list: 'documents',
      read: (window) => listDocuments(call.services, call.identity.userId, window),
      idOf: (document) => document.id,
      show: presentDocument,
    }),
});
