import { deleteDocument } from '../../../documents/delete-document.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';

export const deleteDocumentRoute = defineRoute({
  method: 'delete',
  path: '/api/documents/:id',
  summary: 'Deletes a document with its file and words; jobs that have ended on it keep their extraction',
  role: 'MEMBER',
  params: byId,
  errors: ['DOCUMENT_IN_USE'],
  status: 204,
  answer: null,
  handle: async ({ services, actor, params }) => {
    await deleteDocument(services, actor, params.id);
    return { body: undefined };
  },
});
