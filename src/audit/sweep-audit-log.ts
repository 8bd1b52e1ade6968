import { lowestUuidAt } from '../contract/uuid-time.ts';
import type { Database } from '../db/database.ts';

const BATCH = 5_000;

/**
 * Removes entries from before a time, a batch in one go. The database keeps those of the last 30 days of its calendar, of which one may have 25 hours, and
 * refuses to remove them: they are not asked for. Gives how many were removed.
 */
export async function sweepAuditLog(db: Database, before: Date): Promise<number> {
  const removed = await db.transaction((em) =>
    em.execute<unknown[]>(
      `delete from audit_log where id in (select id from audit_log where id < ? and at < least(cast(? as timestamptz), now() - interval '30 days') order by id limit ?) returning id`,
      [lowestUuidAt(before.getTime()), before, BATCH],
    ),
  );
  return removed.length;
}
