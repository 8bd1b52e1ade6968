import type { Database, EntityManager } from '../db/database.ts';
import { DocumentEntity } from '../db/entities/document.ts';
import { UploadEntity } from '../db/entities/upload.ts';
import type { ObjectStorage } from '../storage/object-storage.ts';

const BATCH = 500;

/** A request of many files may arrive for hours, in ms: the rows of its files come with the last of them. */
const ORPHAN_MS = 24 * 3_600_000;

interface SweepServices {
  db: Database;
  storage: ObjectStorage;
}

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

/** Removes orphans a batch of keys at a time; each batch gives how many they were. */
async function* sweepBatches(
  { db, storage }: SweepServices,
  olderThanMs: number,
): AsyncGenerator<number, void, void> {
  const before = Date.now() - olderThanMs;
  const sweepBatch = async (batch: string[]): Promise<number> => {
    const named = await namedOf(db.fork(), batch);
    const orphans = batch.filter((key) => !named.has(key));
    for (const key of orphans) await storage.deleteObject(key);
    return orphans.length;
  };
  let batch: string[] = [];
  for (const prefix of PREFIXES) {
    for await (const object of storage.listObjects(prefix)) {
      if (object.updatedAt.getTime() <= before) batch.push(object.key);
      if (batch.length < BATCH) continue;
      yield await sweepBatch(batch);
      batch = [];
    }
  }
  if (batch.length > 0) yield await sweepBatch(batch);
}

/**
 * Removes stored documents that no row names and that are older than `olderThanMs`: what a crash between storing and committing,
 * or between committing and removing, has left, and what arrived for an upload that was given up. Each call goes on where the one before
 * was aborted, and ends with the listing of the store; the next then begins anew. Gives how many.
 */
export function orphanSweep(
  services: SweepServices,
  olderThanMs = ORPHAN_MS,
): (ending: AbortSignal) => Promise<number> {
  let batches = sweepBatches(services, olderThanMs);
  return async (ending) => {
    let swept = 0;
    while (!ending.aborted) {
      const next = await batches.next();
      if (next.done === true) {
        batches = sweepBatches(services, olderThanMs);
        break;
      }
      swept += next.value;
    }
    return swept;
  };
}
