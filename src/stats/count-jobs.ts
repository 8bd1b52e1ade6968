import type { EntityManager } from '../db/database.ts';
import { chosenJobs, type StatsChoice } from './stats-services.ts';

/** The length of each kind of bucket, in ms; buckets begin at whole hours and days in UTC. */
export const BUCKET_MS = { hour: 3_600_000, day: 86_400_000 } as const;

/** The jobs that were made in one bucket, and how they have ended. */
export interface JobCounts {
  at: Date;
  created: number;
  completed: number;
  failed: number;
  cancelled: number;
}

/** Counts jobs by the bucket in which they were made: every bucket of the range, also the empty ones, oldest first. */
export async function countJobs(
  em: EntityManager,
  userId: string,
  choice: StatsChoice,
): Promise<JobCounts[]> {
  const size = BUCKET_MS[choice.bucket];
  const { sql, values } = chosenJobs(userId, choice);
  const rows = await em.execute<(Omit<JobCounts, 'at'> & { bucket: number })[]>(
    `select floor(extract(epoch from created_at) * 1000 / ?)::int as bucket, count(*)::int as created,
       (count(*) filter (where status = 'COMPLETED'))::int as completed,
       (count(*) filter (where status = 'FAILED'))::int as failed,
       (count(*) filter (where status = 'CANCELLED'))::int as cancelled
     from jobs where ${sql} group by 1`,
    [size, ...values],
  );
  const known = new Map(rows.map(({ bucket, ...counts }) => [bucket, counts]));
  const none = { created: 0, completed: 0, failed: 0, cancelled: 0 };
  const first = Math.floor(choice.from.getTime() / size);
  const end = Math.ceil(choice.to.getTime() / size);
  return Array.from({ length: Math.max(0, end - first) }, (_, index) => ({
    at: new Date((first + index) * size),
    ...(known.get(first + index) ?? none),
  }));
}
