import type { Actor } from '../contract/audit.ts';
import type { EntityManager } from './database.ts';
import { STAMPS } from './job-transitions.ts';

/** How many jobs one statement changes: the others of the user wait so long for their events. */
const BATCH = 500;

/** A job of a run that waits to be started: its id and attempt. */
export type WaitingJob = [jobId: string, attempt: number];

/** The jobs of a run that wait to be started, in the order of its inputs after a place; at most `limit` of them, and the place of the last. */
export async function findWaitingJobs(
  em: EntityManager,
  runId: string,
  afterIndex: number,
  limit: number,
): Promise<{ jobs: WaitingJob[]; lastIndex: number }> {
  const rows = await em.execute<{ id: string; attempt: number; run_index: number }[]>(
    `select id, attempt, run_index from jobs
     where parent_run_id = ? and run_index > ? and status = 'PENDING' and deleted_at is null order by run_index limit ?`,
    [runId, afterIndex, limit],
  );
  return {
    jobs: rows.map(({ id, attempt }) => [id, attempt]),
    lastIndex: rows.at(-1)?.run_index ?? afterIndex,
  };
}

/** The round of a run whose jobs are to end. */
export interface EndingRound {
  runId: string;
  round: number;
}

/** Whether the round still goes on, or the run is deleted: jobs that were begun again after its end are none of its concern. */
const IS_ENDING = `exists (select 1 from job_runs where id = ? and (deleted_at is not null
  or (round = ? and status in ('PENDING', 'QUEUED', 'PROCESSING'))))`;

/** Cancels what no worker has begun of a run, a batch at a time, each with its events in one statement. Gives how many. */
async function cancelBatch(em: EntityManager, { runId, round }: EndingRound): Promise<number> {
  const rows = await em.execute<{ id: string }[]>(
    `with was as (
      select id from jobs where parent_run_id = ? and status in ('PENDING', 'QUEUED') and ${IS_ENDING}
      order by id limit ? for update
    ), moved as (
      update jobs set status = 'CANCELLED', updated_at = now() ${STAMPS.CANCELLED} from was
      where jobs.id = was.id returning jobs.*
    ), attempted as (
      update job_attempts set status = moved.status, finished_at = moved.finished_at from moved
      where job_attempts.job_id = moved.id and job_attempts.attempt = moved.attempt
    ), told as (
      insert into events (id, user_id, job_id, run_id, attempt, type, data, occurred_at)
      select new_id(), user_id, id, parent_run_id, attempt, 'job.cancelled',
        json_build_object('job', to_jsonb(moved) - 'password_sealed'), updated_at
      from moved order by run_index
    )
    select id from moved`,
    [runId, runId, round, BATCH],
  );
  return rows.length;
}

/** Marks what runs of a run, so that its cancellation is asked for again should Temporal not have heard. */
async function requestCancellations(em: EntityManager, { runId, round }: EndingRound): Promise<void> {
  await em.execute(
    `with running as (
      select id from jobs where parent_run_id = ? and status = 'PROCESSING' and cancel_requested_at is null and ${IS_ENDING}
      order by id for update
    )
    update jobs set cancel_requested_at = now(), updated_at = now() from running where jobs.id = running.id`,
    [runId, runId, round],
  );
}

/**
 * Ends the jobs of a round of a run: what no worker has begun is `CANCELLED`, what runs is marked. Each batch is a transaction of its own, so
 * that ten thousand hold up nobody; doing it again goes on where it was left, and once the round has ended, however late, does nothing.
 */
export async function cancelRunJobs(
  transaction: (work: (em: EntityManager) => Promise<number>) => Promise<number>,
  ending: EndingRound,
): Promise<number> {
  let cancelled = 0;
  for (let moved = BATCH; moved === BATCH; cancelled += moved) {
    moved = await transaction((em) => cancelBatch(em, ending));
  }
  await transaction(async (em) => {
    await requestCancellations(em, ending);
    return 0;
  });
  return cancelled;
}

/** Locks every job of a user's run until the transaction ends. */
export async function lockRunJobs(em: EntityManager, userId: string, runId: string): Promise<void> {
  const sql = 'select id from jobs where parent_run_id = ? and user_id = ? order by id for update';
  await em.execute(sql, [runId, userId]);
}

/** Hides every job of a run until it is purged, each with its entry in the audit log. */
export async function hideRunJobs(em: EntityManager, runId: string, by: Actor): Promise<void> {
  await em.execute(
    `with hidden as (
      update jobs set deleted_at = now() where parent_run_id = ? and deleted_at is null returning id
    )
    insert into audit_log (id, at, action, user_id, key_id, subject_id, address, request_id)
    select new_id(), now(), 'job.delete', cast(? as uuid), cast(? as uuid), id, ?, ? from hidden`,
    [runId, by.userId, by.keyId, by.address, by.requestId],
  );
}
