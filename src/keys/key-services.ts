import type { Keyring } from '../contract/keyring.ts';
import type { Database } from '../db/database.ts';

/** What the use cases of an operator's keys work with. */
export interface KeyServices {
  db: Database;
  secrets: { encryptionKeys: Keyring };
}
