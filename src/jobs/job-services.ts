import type { Keyring } from '../contract/keyring.ts';
import type { Logger } from '../contract/logger.ts';
import type { Database } from '../db/database.ts';
import type { ObjectStorage } from '../storage/object-storage.ts';
import type { WorkflowClient } from '../temporal/workflow-client.ts';

/** What the use cases of jobs work with. */
export interface JobServices {
  db: Database;
  storage: ObjectStorage;
  workflows: WorkflowClient;
  log: Logger;
  secrets: { encryptionKeys: Keyring };
}
