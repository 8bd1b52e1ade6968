import { v7 as uuidv7 } from 'uuid';
import type { ObjectStorage } from '../storage/object-storage.ts';
import { type SniffContentType, UploadSink } from '../storage/upload-sink.ts';

/** What the use cases of documents work with. */
export interface UploadServices {
  storage: ObjectStorage;
  sniffContentType: SniffContentType;
}

/** Opens a sink for one upload, under the id that its document will have. */
export function openUpload(services: UploadServices): UploadSink {
  return new UploadSink(services.storage, services.sniffContentType, uuidv7());
}
