import type { Pool, PoolClient } from 'pg';

/**
 * Gives every connection that is lost while it is in use back to its pool, once. A transaction whose commit and rollback both fail,
 * or whose `begin` does, never gives its connection back itself (kysely 0.29): so many lost ones, and the pool would wait for ever. One that
 * comes when the pool is about to end is given back at once.
 */
export function releaseLostConnections(pool: Pool): void {
  pool.on('connect', (client: PoolClient) => {
    let held: PoolClient['release'] | null = null;
    Object.defineProperty(client, 'release', {
      set: (release: PoolClient['release']) => {
        held = release;
      },
      get: () => (error?: Error | boolean) => {
        const release = held;
        held = null;
        release?.(error);
      },
    });
    client.once('end', () => client.release(true));
    // Kysely forgets its pool before that has ended, and then fails with what it is given new, without giving it back: the pool would never end.
    if (pool.ending) setImmediate(() => client.release(true));
  });
}
