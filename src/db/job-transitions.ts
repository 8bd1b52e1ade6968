import { v7 as uuidv7 } from 'uuid';
import { EVENT_OF_STATUS, type JobEventType } from '../contract/job-event.ts';
import type { JobFailureCode } from '../contract/job-failure.ts';
import { isFinished, type JobStatus, statusesBefore } from '../contract/job-status.ts';
import type { EntityManager } from './database.ts';
import { EventEntity } from './entities/event.ts';
import { JobAttemptEntity, JobEntity, type JobRow } from './entities/job.ts';

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
  pagesDone?: number;
  pagesTotal?: number;
}

/** The columns that a move to each status sets by itself. */
function columnsOf(target: JobStatus, now: Date): Partial<JobRow> {
  if (target === 'QUEUED') return { queuedAt: now };
  if (target === 'PROCESSING') return { startedAt: now };
  return isFinished(target) ? { finishedAt: now, passwordSealed: null } : {};
}

/** Writes an event about a job in the running transaction. Its data is the job's row as it stands after the change. */
export function writeJobEvent(
  em: EntityManager,
  type: JobEventType,
  job: JobRow,
  extra: Record<string, unknown> = {},
): void {
  const { passwordSealed: _sealed, ...told } = job;
  const row = {
    id: uuidv7(),
    userId: job.userId,
    jobId: job.id,
    attempt: job.attempt,
    type,
    occurredAt: job.updatedAt,
  };
  em.persist(em.create(EventEntity, { ...row, data: { job: told, ...extra } }, { partial: true }));
}

/**
 * Moves an attempt to `target` if the list of transitions allows it from where it stands, and writes the event of the
 * change in the same transaction. Gives the job after the change, or `null` when the attempt stands elsewhere by now.
 */
export async function transitionJob(
  em: EntityManager,
  { jobId, attempt }: AttemptKey,
  target: JobStatus,
  changes: TransitionChanges = {},
): Promise<JobRow | null> {
  const now = new Date();
  const columns = { status: target, updatedAt: now, ...columnsOf(target, now), ...changes };
  const guard = { id: jobId, attempt, status: { $in: statusesBefore(target) } };
  const moved = await em.nativeUpdate(JobEntity, guard, columns);
  if (moved === 0) return null;
  const finished = isFinished(target) ? { finishedAt: now } : {};
  const failure =
    target === 'FAILED' ? { errorCode: changes.errorCode, errorMessage: changes.errorMessage } : {};
  await em.nativeUpdate(JobAttemptEntity, { jobId, attempt }, { status: target, ...finished, ...failure });
  const job = await em.findOneOrFail(JobEntity, { id: jobId }, { refresh: true });
  const type = EVENT_OF_STATUS[target];
  if (type !== null) writeJobEvent(em, type, job);
  return job;
}
