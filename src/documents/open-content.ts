import type { Readable } from 'node:stream';
import { notFound } from '../contract/api-error.ts';
import type { DocumentRow } from '../db/entities/document.ts';
import type { ByteRange } from '../storage/object-storage.ts';
import { ObjectNotFound } from '../storage/storage-errors.ts';
import type { DocumentServices } from './document-services.ts';

/** Opens the stored bytes of a document, or a part of them. Throws `NOT_FOUND` when it was deleted since its row was read. */
export async function openContent(
  services: DocumentServices,
  { storageKey }: DocumentRow,
  range?: ByteRange,
): Promise<Readable> {
  try {
    return await services.storage.readObject(storageKey, range);
  } catch (error) {
    if (error instanceof ObjectNotFound) throw notFound('document');
    throw error;
  }
}
