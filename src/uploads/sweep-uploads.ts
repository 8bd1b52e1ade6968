import type { Database } from '../db/database.ts';
import type { ObjectStorage } from '../storage/object-storage.ts';

const BATCH = 500;

/** A confirmed upload tells its job to who confirms it again, for 30 days, in ms. */
const REMEMBERED_MS = 30 * 24 * 3_600_000;

/**
 * Removes the uploads that nobody has confirmed within `graceMs` of their end, with what was stored for them, and forgets old ones
 * that were confirmed. What still arrives for a key that is gone is an orphan. Gives how many were removed.
 */
export async function sweepUploads(
  services: { db: Database; storage: ObjectStorage },
  graceMs: number,
): Promise<number> {
  const ended = new Date(Date.now() - graceMs);
  const remembered = new Date(Date.now() - REMEMBERED_MS);
  const removed = await services.db.transaction((em) =>
    em.execute<{ key: string; job_id: string | null }[]>(
      `delete from uploads where key in (
         select key from uploads where (job_id is null and expires_at < ?) or expires_at < ?
         order by expires_at limit ? for update skip locked)
       returning key, job_id`,
      [ended, remembered, BATCH],
    ),
  );
  for (const { key, job_id: jobId } of removed) {
    if (jobId === null) await services.storage.deleteObject(key);
  }
  return removed.length;
}
