import { z } from 'zod';
import { createDocument } from '../../../documents/create-document.ts';
import { defineRoute } from '../../route.ts';
import { documentShape } from '../../shapes/document.ts';
import { createdDocumentAnswer } from './document-answer.ts';

export const createDocumentRoute = defineRoute({
  method: 'post',
  path: '/api/documents',
  summary: 'Stores a file as a document, for jobs to come',
  role: 'MEMBER',
  limit: 'creates',
  body: { kind: 'upload', shape: z.strictObject({}) },
  idempotency: 'honoured',
  status: 201,
  answer: documentShape,
  handle: async ({ services, identity: { userId }, upload, commit }) =>
    createdDocumentAnswer(
      await createDocument(services, userId, upload.file, (em, document) =>
        commit(em, createdDocumentAnswer(document)),
      ),
    ),
});
