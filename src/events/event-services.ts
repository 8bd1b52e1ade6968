import type { Database } from '../db/database.ts';
import type { EventListener } from '../db/event-listener.ts';
import type { ToldEvent } from '../db/told-event.ts';

/** What following events works with. */
export interface EventServices {
  db: Database;
  events: EventListener;
}

/** How far an attempt has come; told, not kept. */
export interface ToldProgress {
  jobId: string;
  attempt: number;
  pagesDone: number;
  pagesTotal: number;
}

/** What a stream of events gives: an event, a progress, or word that it cannot go on from where the client was. */
export type Told =
  | { kind: 'event'; event: ToldEvent }
  | { kind: 'progress'; progress: ToldProgress }
  | { kind: 'reset' };
