import type { Database } from '../db/database.ts';
import { EventEntity } from '../db/entities/event.ts';

/** Events are kept so long, in ms: until then what an endpoint has missed can be recovered. Streams go back less far. */
const KEPT_MS = 30 * 86_400_000;

/** Removes events past their time. Gives how many. */
export function sweepEvents(db: Database): Promise<number> {
  return db.fork().nativeDelete(EventEntity, { occurredAt: { $lt: new Date(Date.now() - KEPT_MS) } });
}
