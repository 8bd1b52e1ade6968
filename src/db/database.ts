import type { EntityManager } from '@mikro-orm/postgresql';
import type { SchemaVersionRow } from './entities/schema.ts';

export type { EntityManager } from '@mikro-orm/postgresql';

/** The database as use cases and activities see it. */
export interface Database extends AsyncDisposable {
  /** An entity manager of one's own for reads: one for each request or activity call, never shared. */
  fork(): EntityManager;
  /**
   * Runs the work in one transaction on a fork of its own; it is rolled back when the work throws. Where two wait for each other, the one that
   * PostgreSQL has ended is run again.
   */
  transaction<Result>(work: (em: EntityManager) => Promise<Result>): Promise<Result>;
  /**
   * A version of a schema, which is never altered: remembered. Whoever asks within a transaction passes its `em`: to wait for a second
   * connection while one is held can hold up all of them. Throws when it is not there.
   */
  schemaVersion(schemaId: string, version: number, em?: EntityManager): Promise<SchemaVersionRow>;
  /** Throws when the database does not answer. */
  check(): Promise<void>;
}
