import type { OpenBucket } from '../buckets/bucket.ts';
import type { Keyring } from '../contract/keyring.ts';
import type { Logger } from '../contract/logger.ts';
import type { Database } from '../db/database.ts';
import type { Outbound } from '../outbound/outbound.ts';

/** What the use cases of integrations work with. */
export interface IntegrationServices {
  db: Database;
  openBucket: OpenBucket;
  outbound: Outbound;
  log: Logger;
  secrets: { encryptionKeys: Keyring };
}
