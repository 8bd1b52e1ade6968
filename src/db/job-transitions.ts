import { v7 as uuidv7 } from 'uuid';
import type { AttemptStep } from '../contract/attempt-step.ts';
import { EVENT_OF_STATUS } from '../contract/job-event.ts';
import type { JobFailureCode } from '../contract/job-failure.ts';
import { isFinished, type JobStatus, statusesBefore } from '../contract/job-status.ts';
import type { EntityManager } from './database.ts';
import { JobEntity, type JobRow } from './entities/job.ts';
import { mapRow } from './map-row.ts';

/** One attempt of one job: what every guarded change names, so that an old attempt that still winds down changes nothing. */
export interface AttemptKey {
  jobId: string;
  attempt: number;
}

/** What may change along with the status. */
export interface TransitionChanges {
  errorCode?: JobFailureCode;
  errorMessage?: string;
  usage?: JobRow['usage'];
  /** How many pages were asked for, when all of them are read at once. */
  pages?: number;
  /** What is noted of the attempt itself: its run in Temporal, and its steps when it ends. */
  runId?: string;
  steps?: AttemptStep[];
}

/** The columns of the job that a move to each status sets by itself, as SQL. */
export const STAMPS: Readonly<Record<JobStatus, string>> = {
  PENDING: '',
  QUEUED: ', queued_at = now()',
  PROCESSING: ', queued_at = coalesce(queued_at, now()), started_at = now()',
  COMPLETED: ', finished_at = now(), password_sealed = null',
  FAILED: ', finished_at = now(), password_sealed = null',
  CANCELLED: ', finished_at = now(), password_sealed = null',
};

/**
 * The guarded update, the attempt's own row and the events, as one statement: all of it happens, or nothing. A job that goes to
 * `PROCESSING` before it was marked `QUEUED` tells both, in order. An event's data is the job's row after the change, without its secret.
 */
function statement(target: JobStatus): string {
  return `
    with was as (
      select id, status from jobs where id = ? and attempt = ? and status = any(string_to_array(?, ',')) for update
    ), moved as (
      update jobs set status = ?, updated_at = now(), error_code = coalesce(?, error_code),
        error_message = coalesce(?, error_message), usage = coalesce(cast(? as json), usage),
        pages_done = coalesce(?, pages_done), pages_total = coalesce(?, pages_total) ${STAMPS[target]}
      from was where jobs.id = was.id returning jobs.*
    ), attempted as (
      update job_attempts set status = moved.status, error_code = moved.error_code, error_message = moved.error_message,
        finished_at = moved.finished_at, run_id = coalesce(?, run_id), steps = coalesce(cast(? as json), steps)
      from moved where job_attempts.job_id = moved.id and job_attempts.attempt = moved.attempt
    ), told as (
      insert into events (id, user_id, job_id, run_id, attempt, type, data, occurred_at)
      select event.id, moved.user_id, moved.id, moved.parent_run_id, moved.attempt, event.type,
        json_build_object('job', to_jsonb(moved) - 'password_sealed'), moved.updated_at
      from moved join was on was.id = moved.id
        join (values (cast(? as uuid), 'job.queued', 1), (cast(? as uuid), ?, 2)) as event (id, type, place)
          on event.place = 2 or (was.status = 'PENDING' and moved.status = 'PROCESSING')
      order by event.place
    )
    select * from moved`;
}

/**
 * Moves an attempt to `target` if the list of transitions allows it from where it stands, and writes the event of the
 * change in the same statement. Gives the job after the change, or `null` when the attempt stands elsewhere by now.
 */
export async function transitionJob(
  em: EntityManager,
  { jobId, attempt }: AttemptKey,
  target: JobStatus,
  changes: TransitionChanges = {},
): Promise<JobRow | null> {
  const event = EVENT_OF_STATUS[target];
  if (event === null) throw new Error(`an attempt does not move to ${target}: it begins there`);
  const {
    errorCode = null,
    errorMessage = null,
    usage = null,
    pages = null,
    steps = null,
  } = isFinished(target) ? changes : {};
  const [row] = await em.execute<Record<string, unknown>[]>(statement(target), [
    ...[jobId, attempt, statusesBefore(target).join(',')],
    ...[target, errorCode, errorMessage, usage === null ? null : JSON.stringify(usage), pages, pages],
    ...[changes.runId ?? null, steps === null ? null : JSON.stringify(steps)],
    ...[uuidv7(), uuidv7(), event],
  ]);
  return row === undefined ? null : mapRow(em, JobEntity, row);
}
