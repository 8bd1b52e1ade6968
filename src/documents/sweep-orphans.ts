import type { Database } from '../db/database.ts';
import { DocumentEntity } from '../db/entities/document.ts';
import type { ObjectStorage } from '../storage/object-storage.ts';

const BATCH = 500;

/**
 * Removes stored documents that no row names and that are older than `olderThanMs`: what a crash between storing and committing,
 * or between committing and removing, has left. Gives how many.
 */
export async function sweepOrphans(
  services: { db: Database; storage: ObjectStorage },
  olderThanMs: number,
): Promise<number> {
  const before = Date.now() - olderThanMs;
  let swept = 0;
  let batch: string[] = [];
  const sweepBatch = async (): Promise<void> => {
    const rows = await services.db
      .fork()
      .find(DocumentEntity, { storageKey: { $in: batch } }, { fields: ['storageKey'] });
    const named = new Set(rows.map((row) => row.storageKey));
    for (const key of batch.filter((candidate) => !named.has(candidate))) {
      await services.storage.deleteObject(key);
      swept += 1;
    }
    batch = [];
  };
  for await (const object of services.storage.listObjects('documents/')) {
    if (object.updatedAt.getTime() > before) continue;
    batch.push(object.key);
    if (batch.length >= BATCH) await sweepBatch();
  }
  if (batch.length > 0) await sweepBatch();
  return swept;
}
