import type { Keyring } from '../contract/keyring.ts';
import type { Database } from '../db/database.ts';
import type { ObjectStorage } from '../storage/object-storage.ts';

/** What the use cases of signed uploads work with. */
export interface SignedUploadServices {
  db: Database;
  storage: ObjectStorage;
  secrets: { jwtSecrets: Keyring };
}
