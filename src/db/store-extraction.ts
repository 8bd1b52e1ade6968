import type { FieldDetails, FieldValues } from '../contract/extraction.ts';
import type { EntityManager } from './database.ts';
import type { JobRow } from './entities/job.ts';

/** What an attempt found, its windows joined. */
export interface FoundExtraction {
  fields: FieldValues;
  details: FieldDetails;
  missing: string[];
  model: string;
}

/**
 * Makes what an attempt found the job's current extraction, and the next revision of its trail: numbers rise over all attempts and are never
 * used again. What the attempt kept of its windows goes. Runs in the transaction that completes the job.
 */
export async function storeExtraction(em: EntityManager, job: JobRow, found: FoundExtraction): Promise<void> {
  const { id, attempt, schemaId, schemaVersion } = job;
  const [fields, details] = [JSON.stringify(found.fields), JSON.stringify(found.details)];
  await em.execute(
    `with trail as (
       insert into extraction_revisions (job_id, revision, attempt, source, changes, fields, user_id, created_at)
       select ?, coalesce(max(revision), 0) + 1, ?, 'MODEL', '[]', ?, null, now() from extraction_revisions where job_id = ?
       returning job_id, attempt, revision, fields, created_at
     ), spent as (
       delete from extraction_windows where job_id = ?
     )
     insert into extractions (job_id, attempt, revision, fields, created_at, updated_at, schema_id, schema_version, details,
       missing, model, reviewed_at, reviewed_by)
     select job_id, attempt, revision, fields, created_at, created_at, cast(? as uuid), cast(? as int), cast(? as json),
       cast(? as json), ?, null, null from trail
     on conflict (job_id) do update set attempt = excluded.attempt, revision = excluded.revision, fields = excluded.fields,
       created_at = excluded.created_at, updated_at = excluded.updated_at, schema_id = excluded.schema_id,
       schema_version = excluded.schema_version, details = excluded.details, missing = excluded.missing, model = excluded.model,
       reviewed_at = null, reviewed_by = null`,
    [
      ...[id, attempt, fields, id, id],
      ...[schemaId, schemaVersion, details, JSON.stringify(found.missing), found.model],
    ],
  );
}
