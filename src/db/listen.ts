import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { Logger } from '../contract/logger.ts';

/** How long to wait before connecting again, in ms. */
const RECONNECT_MS = 1_000;

/** What is told: each notice of a channel, and, with `onListening`, that some may have been missed before. */
export interface Listening {
  channels: readonly string[];
  onNotice(channel: string, payload: string | undefined): void;
  onListening(): void;
}

/**
 * Listens to channels of PostgreSQL on one connection of its own, which is made again when it breaks. Disposing ends it.
 */
export function listen(databaseUrl: string, log: Logger, listening: Listening): AsyncDisposable {
  const ending = new AbortController();

  async function listenOnce(): Promise<void> {
    const client = new Client({ connectionString: databaseUrl, keepAlive: true });
    const broken = Promise.withResolvers<void>();
    client.on('error', () => broken.resolve());
    client.on('end', () => broken.resolve());
    client.on('notification', ({ channel, payload }) => listening.onNotice(channel, payload));
    try {
      await client.connect();
      await client.query(listening.channels.map((channel) => `listen ${channel}`).join('; '));
      listening.onListening();
      ending.signal.addEventListener('abort', () => broken.resolve());
      if (!ending.signal.aborted) await broken.promise;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      await listenOnce().catch((error: unknown) => log.warn({ error }, 'listening was broken off'));
      if (!ending.signal.aborted)
        await delay(RECONNECT_MS, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  }

  const running = run();
  return {
    [Symbol.asyncDispose]: async () => {
      ending.abort();
      await running;
    },
  };
}
