import type { DocumentRow } from '../../../db/entities/document.ts';
import { presentDocument } from '../../shapes/document.ts';

/** An answer that is a document just made. */
export function createdDocumentAnswer(document: DocumentRow) {
  return { body: presentDocument(document), headers: { Location: `/api/documents/${document.id}` } };
}
