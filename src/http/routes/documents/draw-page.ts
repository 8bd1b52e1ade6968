import { drawPage } from '../../../documents/draw-page.ts';
import { getDocument } from '../../../documents/get-document.ts';
import { defineRoute } from '../../route.ts';
import { byPage, drawingQuery } from '../../shapes/document.ts';

const contentType = 'image/png';

export const drawPageRoute = defineRoute({
  method: 'get',
  path: '/api/documents/:id/pages/:n.png',
  summary: 'Draws a page of a document as PNG',
  role: 'VIEWER',
  params: byPage,
  query: drawingQuery,
  errors: ['DOCUMENT_NOT_READ', 'UNSUPPORTED_FILE'],
  status: 200,
  answer: 'bytes',
  mediaType: contentType,
  handle: async ({ services, identity, params, query: { width }, signal }) => {
    const document = await getDocument(services, identity.userId, params.id);
    const etag = `${document.sha256}-${params.n}-${width}`;
    const open = () => drawPage(services, document, params.n, width, signal);
    return { body: { contentType, etag, filename: null, size: null, open } };
  },
});
