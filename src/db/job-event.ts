import { v7 as uuidv7 } from 'uuid';
import type { EventType } from '../contract/event-type.ts';
import type { EntityManager } from './database.ts';
import type { JobRow } from './entities/job.ts';

/** Writes an event about a job that does not change its status, in the running transaction; the job's row is told as it stands. */
export async function writeJobEvent(
  em: EntityManager,
  job: Pick<JobRow, 'id'>,
  type: EventType,
  extra: Record<string, unknown>,
): Promise<void> {
  await em.execute(
    `insert into events (id, user_id, job_id, run_id, attempt, type, data, occurred_at)
     select cast(? as uuid), user_id, id, parent_run_id, attempt, ?,
       (jsonb_build_object('job', to_jsonb(jobs) - 'password_sealed') || cast(? as jsonb))::json, now()
     from jobs where id = ?`,
    [uuidv7(), type, JSON.stringify(extra), job.id],
  );
}
