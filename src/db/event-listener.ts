import { z } from 'zod';
import type { Logger } from '../contract/logger.ts';
import { listen } from './listen.ts';
import { PROGRESS_CHANNEL } from './progress-notice.ts';

/** The channel on which PostgreSQL tells of events that were committed. */
const EVENTS = 'extractform_events';

const noticeShape = z.object({
  userId: z.string(),
  jobId: z.string().nullable(),
  runId: z.string().nullish(),
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

  function hear(channel: string, payload: string | undefined): void {
    const notice = noticeShape.safeParse(JSON.parse(payload ?? 'null'));
    if (!notice.success) return;
    const kind = channel === PROGRESS_CHANNEL ? 'progress' : 'event';
    for (const tell of subscribers.get(notice.data.userId) ?? []) tell({ kind, ...notice.data });
  }

  const listening = listen(databaseUrl, log, {
    channels: [EVENTS, PROGRESS_CHANNEL],
    onNotice: hear,
    onListening: () => {
      for (const tellers of subscribers.values()) for (const tell of tellers) tell(null);
    },
  });
  return {
    subscribe: (userId, onNotice) => {
      const tellers = subscribers.get(userId) ?? new Set();
      subscribers.set(userId, tellers.add(onNotice));
      return () => {
        tellers.delete(onNotice);
        if (tellers.size === 0 && subscribers.get(userId) === tellers) subscribers.delete(userId);
      };
    },
    [Symbol.asyncDispose]: () => listening[Symbol.asyncDispose](),
  };
}
