import type { Database } from '../db/database.ts';
import type { SchemaRow, SchemaVersionRow } from '../db/entities/schema.ts';
import type { SchemaContent } from '../db/insert-schema.ts';
import type { DocumentReader } from '../documents/reading/document-reader.ts';
import type { SchemaProposer } from '../extraction/schema-proposer.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { ObjectStorage } from '../storage/object-storage.ts';

/** What the use cases of schemas work with. */
export interface SchemaServices {
  db: Database;
}

/** A schema together with the version that is current. */
export interface SchemaWithVersion {
  schema: SchemaRow;
  current: SchemaVersionRow;
}

/** What a client says of a schema. */
export type SchemaInput = SchemaContent;

/** What proposing a schema works with beside that. */
export interface ProposalServices extends SchemaServices {
  storage: ObjectStorage;
  reader: DocumentReader;
  proposer: SchemaProposer;
  metrics: Pick<Metrics, 'providerCalled'>;
}
