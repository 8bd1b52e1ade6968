import { lowestUuidAt } from '../contract/uuid-time.ts';
import type { JobServices } from './job-services.ts';

/** So many are hidden by one statement, and by so many statements in one go: as many as are purged in one. */
const BATCH = 500;
const BATCHES = 4;

/**
 * Hides the single jobs that ended before a time, each with its entry in the audit log; they are purged like those that their users delete.
 * The ids, which tell when a job was made, lead to them: what is left from before that time is little. No batch is begun after `ending`. Gives how many.
 */
export async function expireJobs(
  { db }: Pick<JobServices, 'db'>,
  before: Date,
  ending: AbortSignal,
): Promise<number> {
  let hidden = 0;
  for (let batch = 0; batch < BATCHES && !ending.aborted; batch += 1) {
    const rows = await db.transaction((em) =>
      em.execute<{ id: string }[]>(
        `with old as (
          select id from jobs
          where id < ? and finished_at < ? and status in ('COMPLETED', 'FAILED', 'CANCELLED')
            and parent_run_id is null and deleted_at is null
          order by id limit ? for update skip locked
        ), hidden as (
          update jobs set deleted_at = now() from old where jobs.id = old.id returning jobs.id
        ), noted as (
          insert into audit_log (id, at, action, subject_id) select new_id(), now(), 'job.expire', id from hidden
        )
        select id from hidden`,
        [lowestUuidAt(before.getTime()), before, BATCH],
      ),
    );
    hidden += rows.length;
    if (rows.length < BATCH) break;
  }
  return hidden;
}
