import type { OpenBucket } from '../src/buckets/bucket.ts';
import type { Keyring } from '../src/contract/keyring.ts';
import type { Logger } from '../src/contract/logger.ts';
import type { Database } from '../src/db/database.ts';
import type { DocumentReader } from '../src/documents/reading/document-reader.ts';
import type { Extractor } from '../src/extraction/extractor.ts';
import type { Metrics } from '../src/metrics/metrics.ts';
import type { Outbound } from '../src/outbound/outbound.ts';
import type { TemporalLinks } from '../src/resources/temporal-links.ts';
import type { ObjectStorage } from '../src/storage/object-storage.ts';
import type { SniffContentType } from '../src/storage/upload-sink.ts';

/** The parts of the upkeep by name, in order; each gives how much it did. A part that may take long leaves the rest to the next round once the signal is aborted. */
export type UpkeepTasks = Readonly<Record<string, (ending: AbortSignal) => Promise<number>>>;

/** What activities work with. */
export interface ActivityServices {
  db: Database;
  storage: ObjectStorage;
  outbound: Outbound;
  openBucket: OpenBucket;
  sniffContentType: SniffContentType;
  /** In bytes. */
  maxFileSize: number;
  reader: DocumentReader;
  extractor: Extractor;
  /** The queue on which this extractor's activities run. */
  extractQueue: string;
  webhooks: { autoDisableThreshold: number };
  /** What the resources in a webhook's body link to. */
  links: TemporalLinks;
  publicUrl: string | undefined;
  /** How many jobs of one run are worked on at the same time. */
  runConcurrency: number;
  upkeepTasks: UpkeepTasks;
  log: Logger;
  metrics: Metrics;
  secrets: { encryptionKeys: Keyring };
}

/** What the steps of a delivery work with. */
export type DeliveryServices = Pick<
  ActivityServices,
  'db' | 'outbound' | 'webhooks' | 'links' | 'publicUrl' | 'secrets' | 'log' | 'metrics'
>;
