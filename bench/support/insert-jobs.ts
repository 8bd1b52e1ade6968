import type pg from 'pg';

/** Rows as the service would have written them: ids rise with time, one in ten failed, one in fifty was reviewed, half may be of one run. */
const INSERT = `
  insert into jobs (id, user_id, type, status, schema_id, schema_version, filename, external_ref, parent_run_id, run_index, priority,
    metadata, attempt, error_code, reviewed_at, created_at, updated_at, finished_at)
  select id, $1, 'EXTRACTION', case when n % 10 = 0 then 'FAILED' else 'COMPLETED' end, $2, 1, 'invoice.pdf', 'ref-' || n % 100,
    case when n % 2 = 0 then $4::uuid end, case when n % 2 = 0 and $4::uuid is not null then n end, 3, '{}', 1,
    case when n % 10 = 0 then 'CORRUPT_FILE' end, case when n % 50 = 0 then at end, at, at, at
  from (select n, at, (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(n % 4096), 3, '0')
      || '8' || lpad(to_hex(n), 15, '0'))::uuid as id
    from generate_series(1, $3::int) as n,
      lateral (select $5::timestamptz - ($3::int - n) * interval '100 ms' as at) as moment) as row`;

/** Puts so many jobs that have ended under a schema and its user; the newest was made at `newest`, each other 0.1 s before the next. */
export async function insertJobs(
  database: pg.Client,
  {
    schemaId,
    jobs,
    newest,
    runId = null,
  }: { schemaId: string; jobs: number; newest: Date; runId?: string | null },
): Promise<void> {
  const { rows } = await database.query('select user_id from schemas where id = $1', [schemaId]);
  await database.query(INSERT, [rows[0].user_id, schemaId, jobs, runId, newest]);
}
