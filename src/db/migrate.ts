import type { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';

/** The advisory lock under which migrations run: an arbitrary number of our own. */
const MIGRATION_LOCK = 4_715_023;

/** Runs the migrations that are missing. Processes that start at once wait for each other under an advisory lock. */
export async function migrate(orm: MikroORM, url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await orm.migrator.up();
  } finally {
    await client.end();
  }
}
