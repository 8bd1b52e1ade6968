import type { Logger } from '../contract/logger.ts';
import type { Database } from '../db/database.ts';
import type { ObjectStorage } from '../storage/object-storage.ts';
import type { DocumentReader } from './reading/document-reader.ts';

/** What the use cases of documents work with. The reader's threads start when they are first needed. */
export interface DocumentServices {
  db: Database;
  storage: ObjectStorage;
  reader: DocumentReader;
  log: Logger;
}
