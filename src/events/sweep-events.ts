import type { Database } from '../db/database.ts';
import { EventEntity } from '../db/entities/event.ts';
import { EVENTS_KEPT_MS } from './follow-events.ts';

/** Removes events past their time. Gives how many. */
export function sweepEvents(db: Database): Promise<number> {
  return db.fork().nativeDelete(EventEntity, { occurredAt: { $lt: new Date(Date.now() - EVENTS_KEPT_MS) } });
}
