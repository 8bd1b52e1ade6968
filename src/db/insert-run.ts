import { v7 as uuidv7 } from 'uuid';
import type { JobFailureCode } from '../contract/job-failure.ts';
import type { EntityManager } from './database.ts';
import { JobRunEntity, type JobRunRow } from './entities/job-run.ts';

/** How many jobs one statement inserts. */
const BATCH = 500;

/** Where an input is still to be fetched from: what is shown of it, and its sealed text for the job that is to fetch it. */
export interface RunInputSource {
  shown: string;
  seal(jobId: string): string;
}

/** One input of a run. One that cannot be worked on has its `failure`: its job is there all the same, and `FAILED` at once. */
export interface RunInput {
  documentId: string | null;
  filename: string | null;
  externalRef: string | null;
  failure: { code: JobFailureCode; message: string } | null;
  source?: RunInputSource;
}

/** An input that cannot be worked on, and has nothing else to tell of itself. */
export function failedInput(code: JobFailureCode, message: string): RunInput {
  return { documentId: null, filename: null, externalRef: null, failure: { code, message } };
}

async function insertBatch(
  em: EntityManager,
  runId: string,
  first: number,
  inputs: readonly RunInput[],
): Promise<void> {
  const rows = inputs.map(({ documentId, filename, externalRef, failure, source }, index) => {
    const id = uuidv7();
    return {
      id,
      place: first + index,
      document_id: documentId,
      filename,
      external_ref: externalRef,
      source_url: source?.shown ?? null,
      sealed: source?.seal(id) ?? null,
      error_code: failure?.code ?? null,
      error_message: failure?.message ?? null,
    };
  });
  const given = JSON.stringify(rows);
  await em.execute(
    `with made as (
      insert into jobs (id, user_id, type, status, schema_id, schema_version, document_id, filename, source_url, external_ref, parent_run_id,
        run_index, priority, pages, metadata, attempt, error_code, error_message, request_id, created_at, updated_at, finished_at)
      select given.id, run.user_id, run.job_type, case when given.error_code is null then 'PENDING' else 'FAILED' end,
        run.schema_id, run.schema_version, given.document_id, given.filename, given.source_url, given.external_ref, run.id, given.place,
        run.priority, run.pages, run.metadata, 1, given.error_code, given.error_message, run.request_id, now(), now(),
        case when given.error_code is null then null else now() end
      from job_runs run, jsonb_to_recordset(cast(? as jsonb)) as given (id uuid, place integer, document_id uuid,
        filename text, source_url text, external_ref text, error_code text, error_message text)
      where run.id = ? order by given.place returning *
    )
    insert into job_attempts (job_id, attempt, status, error_code, error_message, created_at, finished_at)
    select id, attempt, status, error_code, error_message, created_at, finished_at from made`,
    [given, runId],
  );
  await em.execute(
    `insert into job_sources (job_id, sealed)
     select id, sealed from jsonb_to_recordset(cast(? as jsonb)) as given (id uuid, sealed text) where sealed is not null`,
    [given],
  );
}

/** Tells of the jobs that were inserted as failed, from a place on. */
async function tellFailed(em: EntityManager, runId: string, first: number): Promise<void> {
  await em.execute(
    `insert into events (id, user_id, job_id, run_id, attempt, type, data, occurred_at)
     select new_id(), user_id, id, parent_run_id, attempt, 'job.failed',
       json_build_object('job', to_jsonb(jobs) - 'password_sealed'), now()
     from jobs where parent_run_id = ? and run_index >= ? and status = 'FAILED' order by run_index`,
    [runId, first],
  );
}

async function insertJobs(em: EntityManager, runId: string, first: number, inputs: readonly RunInput[]) {
  for (let start = 0; start < inputs.length; start += BATCH) {
    await insertBatch(em, runId, first + start, inputs.slice(start, start + BATCH));
  }
}

/**
 * Inserts a run with a job for each input, in their order, and its events, in the running transaction. Documents that it names are
 * there, and locked if somebody could delete them. Gives the run with its counts.
 */
export async function insertRun(
  em: EntityManager,
  run: JobRunRow,
  inputs: readonly RunInput[],
): Promise<JobRunRow> {
  await em.insert(JobRunEntity, run);
  await insertJobs(em, run.id, 0, inputs);
  await em.execute(
    `insert into events (id, user_id, run_id, attempt, type, data, occurred_at)
     select new_id(), user_id, id, round, 'job_run.created', json_build_object('jobRun', to_jsonb(job_runs)), now()
     from job_runs where id = ?`,
    [run.id],
  );
  await tellFailed(em, run.id, 0);
  return await em.findOneOrFail(JobRunEntity, { id: run.id }, { refresh: true });
}

/**
 * Adds jobs to a run whose sources are still being listed (`lockRun` holds it), after those it has, with the events of those that fail at
 * once. Gives how many jobs there were ever before.
 */
export async function addRunJobs(
  em: EntityManager,
  runId: string,
  inputs: readonly RunInput[],
): Promise<number> {
  const [last] = await em.execute<{ next: number }[]>(
    'select coalesce(max(run_index) + 1, 0) as next from jobs where parent_run_id = ?',
    [runId],
  );
  const first = last?.next ?? 0;
  await insertJobs(em, runId, first, inputs);
  await tellFailed(em, runId, first);
  return first;
}
