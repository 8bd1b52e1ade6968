import { notFound } from '../contract/api-error.ts';
import { DocumentEntity, type DocumentRow } from '../db/entities/document.ts';
import type { DocumentServices } from './document-services.ts';
import { findDocument } from './find-document.ts';
import { refusingUnreadable } from './unreadable.ts';

/**
 * Draws a page as PNG, `width` pixels wide. Throws `NOT_FOUND` for a page past the end and a document that is deleted meanwhile,
 * `UNSUPPORTED_FILE` for what cannot be drawn, and the signal's reason.
 */
export async function drawPage(
  services: DocumentServices,
  document: DocumentRow,
  page: number,
  width: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const { id, userId, contentType, storageKey } = document;
  if (document.pageCount !== null && page > document.pageCount) throw notFound('page');
  try {
    return await refusingUnreadable(async () => {
      await using file = await services.storage.localFile(storageKey, signal);
      const local = { path: file.path, contentType };
      if (document.pageCount === null) {
        const pageCount = await services.reader.countPages(local, signal);
        await services.db.fork().nativeUpdate(DocumentEntity, { id }, { pageCount });
        if (page > pageCount) throw notFound('page');
      }
      return await services.reader.renderPage(local, page, width, signal);
    });
  } catch (error) {
    await findDocument(services.db.fork(), userId, id);
    throw error;
  }
}
