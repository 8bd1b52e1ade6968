import { getDocument } from '../../../documents/get-document.ts';
import { readText } from '../../../documents/read-text.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';

const contentType = 'text/plain; charset=utf-8';

export const getDocumentTextRoute = defineRoute({
  method: 'get',
  path: '/api/documents/:id/text',
  summary:
    'Reads the text of a document, its pages parted by form feeds; reads the document first if nobody has',
  role: 'VIEWER',
  params: byId,
  errors: ['DOCUMENT_NOT_READ', 'UNSUPPORTED_FILE'],
  status: 200,
  answer: 'bytes',
  mediaType: contentType,
  handle: async ({ services, identity, params, signal }) => {
    const document = await getDocument(services, identity.userId, params.id);
    const etag = `${document.sha256}-text`;
    const open = () => readText(services, document, signal);
    return { body: { contentType, etag, filename: null, size: null, open } };
  },
});
