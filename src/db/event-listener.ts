import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { z } from 'zod';
import type { Logger } from '../contract/logger.ts';

/** The channels on which PostgreSQL tells of events that were committed, and of progress that is not kept. */
const EVENTS = 'extractform_events';
const PROGRESS = 'extractform_progress';

/** How long to wait before connecting again, in ms. */
const RECONNECT_MS = 1_000;

const noticeShape = z.object({
  userId: z.string(),
  jobId: z.string().nullable(),
  attempt: z.number().optional(),
  pagesDone: z.number().optional(),
  pagesTotal: z.number().optional(),
});

/** What was told: something of this user (and job) has changed. Progress comes with its numbers; events are read from their table. */
export type EventNotice = z.output<typeof noticeShape> & { kind: 'event' | 'progress' };

/** Hears of events of every process. */
export interface EventListener extends AsyncDisposable {
  /** Calls back for each notice of a user, and with `null` when some may have been missed; gives the way to stop. */
  subscribe(userId: string, onNotice: (notice: EventNotice | null) => void): () => void;
}

/**
 * Listens on one connection of its own, for all streams of this process. A connection that breaks is made again, and everybody is
 * told to look at the table: what was committed meanwhile is there.
 */
export function openEventListener(databaseUrl: string, log: Logger): EventListener {
  const subscribers = new Map<string, Set<(notice: EventNotice | null) => void>>();
  const ending = new AbortController();

  function hear(channel: string, payload: string | undefined): void {
    const notice = noticeShape.safeParse(JSON.parse(payload ?? 'null'));
    if (!notice.success) return;
    const kind = channel === PROGRESS ? 'progress' : 'event';
    for (const tell of subscribers.get(notice.data.userId) ?? []) tell({ kind, ...notice.data });
  }

  async function listenOnce(): Promise<void> {
    const client = new Client({ connectionString: databaseUrl, keepAlive: true });
    const broken = Promise.withResolvers<void>();
    client.on('error', () => broken.resolve());
    client.on('end', () => broken.resolve());
    client.on('notification', ({ channel, payload }) => hear(channel, payload));
    try {
      await client.connect();
      await client.query(`listen ${EVENTS}; listen ${PROGRESS}`);
      for (const tellers of subscribers.values()) for (const tell of tellers) tell(null);
      ending.signal.addEventListener('abort', () => broken.resolve());
      if (!ending.signal.aborted) await broken.promise;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      await listenOnce().catch((error: unknown) =>
        log.warn({ error }, 'listening for events was broken off'),
      );
      if (!ending.signal.aborted)
        await delay(RECONNECT_MS, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  }

  const running = run();
  return {
    subscribe: (userId, onNotice) => {
      const tellers = subscribers.get(userId) ?? new Set();
      subscribers.set(userId, tellers.add(onNotice));
      return () => {
        tellers.delete(onNotice);
        if (tellers.size === 0 && subscribers.get(userId) === tellers) subscribers.delete(userId);
      };
    },
    [Symbol.asyncDispose]: async () => {
      ending.abort();
      await running;
    },
  };
}
