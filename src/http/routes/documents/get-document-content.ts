import { getDocument } from '../../../documents/get-document.ts';
import { openContent } from '../../../documents/open-content.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';

export const getDocumentContentRoute = defineRoute({
  method: 'get',
  path: '/api/documents/:id/content',
  summary: 'Downloads the bytes of a document, whole or the part that Range names',
  role: 'VIEWER',
  params: byId,
  errors: ['RANGE_NOT_SATISFIABLE'],
  status: 200,
  answer: 'bytes',
  handle: async ({ services, identity, params }) => {
    const document = await getDocument(services, identity.userId, params.id);
    const { filename, contentType, size, sha256: etag } = document;
    return {
      body: { filename, contentType, size, etag, open: (range) => openContent(services, document, range) },
    };
  },
});
