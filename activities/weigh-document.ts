import { DocumentEntity, type DocumentRow } from '../src/db/entities/document.ts';
import type { ActivityServices } from './activity-services.ts';

/** A text up to this size, in bytes, is read and searched in milliseconds. */
const LIGHT_BYTES = 32 * 1024;

/** Whether a document is so small that its steps need no task of their own. */
export interface DocumentWeight {
  isLight: boolean;
  /** There when all steps that are left are one: nobody has read the small document before, and no model is asked. */
  isOneStep?: true;
}

/** Weighs a document that is here. */
export async function weighDocument(services: ActivityServices, documentId: string): Promise<DocumentWeight> {
  const query = services.db.fork().createQueryBuilder(DocumentEntity).where({ id: documentId });
  const [document] = await query.execute<DocumentRow[]>('all');
  const isLight = document?.contentType.startsWith('text/') === true && document.size <= LIGHT_BYTES;
  const isOneStep = isLight && document.pageCount === null && services.extractor.name === 'offline';
  return { isLight, ...(isOneStep ? { isOneStep } : {}) };
}
