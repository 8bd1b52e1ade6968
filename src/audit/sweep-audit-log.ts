import { lowestUuidAt } from '../contract/uuid-time.ts';
import type { Database } from '../db/database.ts';

const BATCH = 5_000;

/** Removes entries from before a time, a batch in one go; the database keeps those of the last 30 days whatever is asked. Gives how many. */
export async function sweepAuditLog(db: Database, before: Date): Promise<number> {
  const removed = await db.transaction((em) =>
    em.execute<unknown[]>(
      `delete from audit_log where id in (select id from audit_log where id < ? and at < ? order by id limit ?) returning id`,
      [lowestUuidAt(before.getTime()), before, BATCH],
    ),
  );
  return removed.length;
}
