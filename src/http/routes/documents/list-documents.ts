import { listDocuments } from '../../../documents/list-documents.ts';
import { listAnswer } from '../../list-answer.ts';
import { cursorSigner } from '../../reading/cursor.ts';
import { listQuery, listWindow } from '../../reading/list-query.ts';
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
  handle: async ({ services, identity: { userId }, query }) => {
    const cursors = cursorSigner(services.secrets.jwtSecret, { list: 'documents', userId });
    const window = listWindow(query, cursors);
    const part = await listDocuments(services, userId, window);
    return { body: listAnswer(part, window, cursors, (document) => document.id, presentDocument) };
  },
});
