import type { JobEventType } from '../contract/job-event.ts';
import type { Database } from '../db/database.ts';
import type { ExtractionRow, FieldChange } from '../db/entities/extraction.ts';
import type { JobRow } from '../db/entities/job.ts';
import type { EventListener } from '../db/event-listener.ts';

/** What following events works with. */
export interface EventServices {
  db: Database;
  events: EventListener;
}

/** One event with what it tells: the job as it then was; with its extraction where the result is news. */
export interface ToldEvent {
  sequence: bigint;
  id: string;
  type: JobEventType;
  occurredAt: Date;
  attempt: number | null;
  job: JobRow;
  extraction: ExtractionRow | null;
  changes: FieldChange[] | null;
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
