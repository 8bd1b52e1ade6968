import { EVENT_OF_STATUS } from '../contract/job-event.ts';
import { FINISHED_STATUSES, type JobStatus, OPEN_STATUSES } from '../contract/job-status.ts';
import type { StatsServices } from './stats-services.ts';

/** An end counts among the recent ones for so long, in minutes. */
export const RECENT_MINUTES = 5;

/** How many jobs of all users there are in each open status, and how many have ended recently with each of the others. */
export interface CurrentJobs {
  open: Map<JobStatus, number>;
  endedRecently: Map<JobStatus, number>;
  /** How long the one that has been in it longest is in each open status, in seconds; those that wait for their turn in a run are left out. */
  oldest: Map<JobStatus, number>;
}

const eventOf = (status: JobStatus): string => EVENT_OF_STATUS[status] ?? '';

/**
 * Counts what goes on now. All the jobs there ever were are not counted: this costs what is open and what ended lately, however many
 * have ended before.
 */
export async function countCurrentJobs({ db }: StatsServices): Promise<CurrentJobs> {
  const rows = await db.fork().execute<{ key: string; n: number; oldest: number }[]>(
    `select status as key, count(*)::int as n, extract(epoch from now() - min(updated_at)
         filter (where status <> 'PENDING' or parent_run_id is null))::float as oldest from jobs
       where status in ('PENDING', 'QUEUED', 'PROCESSING') and deleted_at is null group by status
     union all select type, count(*)::int, 0 from events
       where occurred_at > now() - make_interval(mins => ?) and type = any(string_to_array(?, ' ')) group by type`,
    [RECENT_MINUTES, FINISHED_STATUSES.map(eventOf).join(' ')],
  );
  const found = new Map(rows.map(({ key, n }) => [key, n]));
  const oldest = new Map(rows.map((row) => [row.key, row.oldest]));
  return {
    open: new Map(OPEN_STATUSES.map((status) => [status, found.get(status) ?? 0])),
    oldest: new Map(OPEN_STATUSES.map((status) => [status, Math.max(0, oldest.get(status) ?? 0)])),
    endedRecently: new Map(FINISHED_STATUSES.map((status) => [status, found.get(eventOf(status)) ?? 0])),
  };
}
