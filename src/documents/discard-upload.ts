import type { UploadServices } from './open-upload.ts';
import type { UploadSink } from './upload-sink.ts';

/** Takes an upload back that no row was written for: waits for its end, however it ends, and removes what it left. */
export async function discardUpload(services: UploadServices, sink: UploadSink): Promise<void> {
  if (!sink.writableFinished) sink.destroy();
  if ((await sink.settled) === 'stored') await services.storage.deleteObject(sink.storageKey);
}
