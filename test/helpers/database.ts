import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Scope } from './scope.ts';

/** Makes an empty database for one test or file and returns its URL; the database is dropped when that ends. */
export async function freshDatabase(t: Scope): Promise<string> {
  const adminUrl = process.env.TEST_DATABASE_URL;
  if (adminUrl === undefined)
    throw new Error('TEST_DATABASE_URL is missing: run the tests with node test/run.ts');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await execute(adminUrl, `CREATE DATABASE ${name}`);
  t.teardown(() => execute(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  const url = new URL(adminUrl);
  url.pathname = name;
  return url.href;
}

/** Runs one statement on a connection of its own; gives the rows. */
export async function execute(
  url: string,
  statement: string,
  values: unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  // A server that goes away meanwhile fails the statement; the event says it once more.
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement, values)).rows;
  } finally {
    await client.end();
  }
}
