import type { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';

/** The advisory lock under which migrations run: an arbitrary number of our own. */
const MIGRATION_LOCK = 4_715_023;

/**
 * Runs the migrations that are missing, each in a transaction of its own with the note that it has run: after one that fails those before it stay, and
 * the next start goes on with it. Processes that start at once wait for each other under an advisory lock. Throws the driver's error.
 */
export async function migrate(orm: MikroORM, url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  // A connection that breaks rejects the query in flight; without a listener the event would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await orm.migrator.up();
  } finally {
    await client.end();
  }
}
