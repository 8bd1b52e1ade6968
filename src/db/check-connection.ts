import { Client } from 'pg';

/** Says whether PostgreSQL answers at an address, and changes nothing there. Throws the driver's error when it does not. */
export async function checkConnection(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  // A connection that breaks rejects the query in flight; without a listener the event would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
  } finally {
    await client.end();
  }
}
