import type { Database, EntityManager } from '../db/database.ts';
import { DocumentEntity } from '../db/entities/document.ts';
import { UploadEntity } from '../db/entities/upload.ts';
import type { ObjectStorage } from '../storage/object-storage.ts';

const BATCH = 500;

/** A request of many files may arrive for hours, in ms: the rows of its files come with the last of them. */
const ORPHAN_MS = 24 * 3_600_000;

/** Where documents are stored that came through us, and past us. */
const PREFIXES = ['documents/', 'uploads/'];

/**
 * Of the keys, those that an upload has that may still be confirmed, or a document. In this order: one that is confirmed between the
 * two statements has its document by the second.
 */
async function namedOf(em: EntityManager, keys: string[]): Promise<Set<string>> {
  const uploads = await em.find(UploadEntity, { key: { $in: keys }, jobId: null }, { fields: ['key'] });
  const documents = await em.find(DocumentEntity, { storageKey: { $in: keys } }, { fields: ['storageKey'] });
  return new Set([...uploads.map(({ key }) => key), ...documents.map(({ storageKey }) => storageKey)]);
}

/**
 * Removes stored documents that no row names and that are older than `olderThanMs`: what a crash between storing and committing,
 * or between committing and removing, has left, and what arrived for an upload that was given up. Gives how many.
 */
export async function sweepOrphans(
  services: { db: Database; storage: ObjectStorage },
  olderThanMs = ORPHAN_MS,
): Promise<number> {
  const before = Date.now() - olderThanMs;
  let swept = 0;
  let batch: string[] = [];
  const sweepBatch = async (): Promise<void> => {
    const named = await namedOf(services.db.fork(), batch);
    for (const key of batch.filter((candidate) => !named.has(candidate))) {
      await services.storage.deleteObject(key);
      swept += 1;
    }
    batch = [];
  };
  for (const prefix of PREFIXES) {
    for await (const object of services.storage.listObjects(prefix)) {
      if (object.updatedAt.getTime() > before) continue;
      batch.push(object.key);
      if (batch.length >= BATCH) await sweepBatch();
    }
  }
  if (batch.length > 0) await sweepBatch();
  return swept;
}
