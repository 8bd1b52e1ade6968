import type { Database } from '../db/database.ts';

/** What the use cases of statistics work with. */
export interface StatsServices {
  db: Database;
}

/** The jobs that are looked at: those made from `from` on and before `to`. */
export interface StatsChoice {
  from: Date;
  to: Date;
  bucket: 'hour' | 'day';
  schemaId: string | null;
}

/** The condition of a choice in SQL over `jobs`, with its values. */
export function chosenJobs(userId: string, { from, to, schemaId }: StatsChoice) {
  const sql = `user_id = ? and deleted_at is null and created_at >= cast(? as timestamptz) and created_at < cast(? as timestamptz)
    and (cast(? as uuid) is null or schema_id = cast(? as uuid))`;
  return { sql, values: [userId, from.toISOString(), to.toISOString(), schemaId, schemaId] };
}

/** Steps and confidence are told of so many of the newest jobs at most: their rows are large. */
export const SAMPLE = 2_000;
