import { Migrator } from '@mikro-orm/migrations';
import { MikroORM, UnderscoreNamingStrategy } from '@mikro-orm/postgresql';
import type { Pool, PoolClient } from 'pg';
import { afterDeadlock } from './after-deadlock.ts';
import type { Database } from './database.ts';
import { ENTITIES } from './entities/index.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { releaseLostConnections } from './release-lost-connections.ts';
import { rememberSchemaVersions } from './schema-versions.ts';
import { traceQueries } from './trace-queries.ts';

/**
 * How long a transaction may stand still between two statements, in ms, before PostgreSQL ends its session: a process that is frozen, or whose machine
 * is gone without a word, would keep its locks, and every other worker would wait for them. What a transaction of ours does between two statements takes
 * milliseconds, where it has not asked for more by `allowComputing`.
 */
const STANDING_MS = 30_000;

/**
 * Opens a pool on PostgreSQL and brings its tables up to date. `poolSize` bounds the connections of this process; `isTraced` makes spans of statements;
 * PostgreSQL ends a transaction that stands still for `standingMs` (30 s). Throws the driver's error when the server cannot be reached.
 */
export async function openDatabase(
  url: string,
  options: { poolSize: number; isTraced?: boolean; standingMs?: number },
): Promise<Database> {
  const { standingMs = STANDING_MS } = options;
  const orm = new MikroORM({
    clientUrl: url,
    entities: ENTITIES,
    extensions: [Migrator],
    // Each in a transaction of its own: what one locks is free again before the next.
    migrations: { migrationsList: MIGRATIONS, snapshot: false, allOrNothing: false },
    namingStrategy: UnderscoreNamingStrategy,
    forceUtcTimezone: true,
    pool: { min: 0, max: options.poolSize },
    driverOptions: {
      // By a statement: poolers refuse what they do not know among the parameters of a start.
      onConnect: (client: PoolClient) =>
        client.query(`set idle_in_transaction_session_timeout = ${standingMs}`),
      onPoolCreated: (pool: Pool) => {
        releaseLostConnections(pool);
        if (options.isTraced) traceQueries(pool);
      },
    },
    discovery: { warnWhenNoEntities: false },
    logger: () => {},
  });
  try {
    await orm.connect();
    await migrate(orm, url);
  } catch (error) {
    await orm.close(true);
    throw error;
  }
  const fork = () => orm.em.fork({ clear: true, useContext: false });
  return {
    fork,
    transaction: (work) => afterDeadlock(() => fork().transactional(work)),
    schemaVersion: rememberSchemaVersions(fork),
    check: async () => {
      await orm.em.getConnection().execute('select 1');
    },
    [Symbol.asyncDispose]: async () => {
      await orm.close(true);
    },
  };
}
