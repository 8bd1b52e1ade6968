import { getDocument } from '../../../documents/get-document.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';
import { documentShape, presentDocument } from '../../shapes/document.ts';

export const getDocumentRoute = defineRoute({
  method: 'get',
  path: '/api/documents/:id',
  summary: 'Reads what is known of a document',
  role: 'VIEWER',
  params: byId,
  status: 200,
  answer: documentShape,
  handle: async ({ services, identity, params }) => ({
    body: presentDocument(await getDocument(services, identity.userId, params.id)),
  }),
});
