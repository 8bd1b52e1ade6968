import { ApiError } from '../contract/api-error.ts';
import { selectPages } from '../contract/page-selection.ts';
import type { PageText } from '../contract/page-text.ts';
import { DocumentEntity, type DocumentRow } from '../db/entities/document.ts';
import { JobEntity } from '../db/entities/job.ts';
import { keepPages, keptPages } from '../db/page-texts.ts';
import type { DocumentServices } from './document-services.ts';
import { findDocument } from './find-document.ts';
import { inTurn } from './in-turn.ts';
import type { LocalDocument } from './reading/document-reader.ts';
import { refusingUnreadable } from './unreadable.ts';

/** How many pages are stored at once. */
const PAGES_AT_ONCE = 10;

/** A job that has begun reads what it needs by itself, and nobody reads it twice. */
async function refuseWhileRead(services: DocumentServices, { id }: DocumentRow): Promise<void> {
  const reading = await services.db.fork().count(JobEntity, { documentId: id, status: 'PROCESSING' });
  if (reading === 0) return;
  throw new ApiError('DOCUMENT_NOT_READ', 'a job is reading this document: ask again soon', {
    headers: { 'Retry-After': '1' },
  });
}

async function countPages(
  services: DocumentServices,
  { id }: DocumentRow,
  local: LocalDocument,
  signal: AbortSignal,
): Promise<number> {
  const pageCount = await services.reader.countPages(local, signal);
  await services.db.fork().nativeUpdate(DocumentEntity, { id }, { pageCount });
  return pageCount;
}

async function readAndKeep(
  services: DocumentServices,
  document: DocumentRow,
  local: LocalDocument,
  pages: number[],
  signal: AbortSignal,
): Promise<void> {
  let batch: PageText[] = [];
  const keep = async (): Promise<void> => {
    const read = batch;
    batch = [];
    if (read.length > 0) await keepPages(services.db.fork(), document.id, read);
  };
  for await (const page of services.reader.readPages(local, pages, signal)) {
    batch.push(page);
    if (batch.length >= PAGES_AT_ONCE) await keep();
  }
  await keep();
}

/** Of a document's pages, those of the selection that are not kept yet; `null` while the pages were never counted. */
async function missingPages(
  services: DocumentServices,
  { id, pageCount }: DocumentRow,
  selection: string | null,
): Promise<number[] | null> {
  if (pageCount === null) return null;
  const pages = selectPages(selection, pageCount);
  const kept = await keptPages(services.db.fork(), id, pages);
  return pages.filter((page) => !kept.has(page));
}

async function readMissing(
  services: DocumentServices,
  document: DocumentRow,
  selection: string | null,
  signal: AbortSignal,
): Promise<number> {
  const known = await missingPages(services, document, selection);
  if (document.pageCount !== null && known?.length === 0) return document.pageCount;
  await refuseWhileRead(services, document);
  await using file = await services.storage.localFile(document.storageKey, signal);
  const local = { path: file.path, contentType: document.contentType };
  const pageCount = document.pageCount ?? (await countPages(services, document, local, signal));
  const missing = known ?? (await missingPages(services, { ...document, pageCount }, selection)) ?? [];
  if (missing.length > 0) await readAndKeep(services, document, local, missing, signal);
  return pageCount;
}

/**
 * Sees to it that the words of a document's pages (all, or those that a selection names) are kept, reading what no job has read; a
 * reading that is broken off keeps what it has read. Gives how many pages the document has. Throws `DOCUMENT_NOT_READ` while a job
 * reads it, `UNSUPPORTED_FILE` for what cannot be read, `NOT_FOUND` for what is absent or deleted meanwhile, and the signal's reason.
 */
export async function ensureRead(
  services: DocumentServices,
  userId: string,
  id: string,
  selection: string | null,
  signal: AbortSignal,
): Promise<number> {
  const find = () => findDocument(services.db.fork(), userId, id);
  const document = await find();
  const missing = await missingPages(services, document, selection);
  if (document.pageCount !== null && missing?.length === 0) return document.pageCount;
  try {
    return await inTurn(id, () =>
      refusingUnreadable(async () => readMissing(services, await find(), selection, signal)),
    );
  } catch (error) {
    // Of a document that was deleted meanwhile, neither the file can be had nor the words of a page be kept.
    await find();
    throw error;
  }
}
