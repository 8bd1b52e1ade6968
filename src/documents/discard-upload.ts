import type { Logger } from '../contract/logger.ts';
import type { Database } from '../db/database.ts';
import { DocumentEntity } from '../db/entities/document.ts';
import type { UploadSink } from '../storage/upload-sink.ts';
import type { UploadServices } from './open-upload.ts';

/** Takes an upload back that no row was written for: waits for its end, however it ends, and removes what it left. */
export async function discardUpload(services: UploadServices, sink: UploadSink): Promise<void> {
  if (!sink.writableFinished) sink.destroy();
  if ((await sink.settled) === 'stored') await services.storage.deleteObject(sink.storageKey);
}

/**
 * Takes an upload back after its request failed, unless a row names it: a commit whose reply was lost has happened all the same.
 * When that cannot be told now, the file is left to the sweep of orphans.
 */
export async function discardUnlessNamed(
  services: { db: Database; log: Logger },
  upload: { file: { documentId: string }; discard(): Promise<void> },
): Promise<void> {
  const { documentId } = upload.file;
  try {
    const row = await services.db.fork().findOne(DocumentEntity, { id: documentId }, { fields: ['id'] });
    if (row === null) await upload.discard();
  } catch (error) {
    services.log.warn({ error, documentId }, 'a failed upload is left to the sweep');
  }
}
