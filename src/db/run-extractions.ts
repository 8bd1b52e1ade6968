import type { FieldValues } from '../contract/extraction.ts';
import type { JobFailureCode } from '../contract/job-failure.ts';
import type { JobStatus } from '../contract/job-status.ts';
import type { EntityManager } from './database.ts';

/** A job of a run with the fields of its extraction, `null` where it has none. `runIndex` is its place among the run's inputs. */
export interface ExtractedJob {
  jobId: string;
  runIndex: number;
  externalRef: string | null;
  filename: string | null;
  status: JobStatus;
  errorCode: JobFailureCode | null;
  fields: FieldValues | null;
}

/** The next jobs of a run in the order of its inputs, after a place; at most `limit` of them. */
export function readRunExtractions(
  em: EntityManager,
  { userId, runId, afterIndex, limit }: { userId: string; runId: string; afterIndex: number; limit: number },
): Promise<ExtractedJob[]> {
  return em.execute<ExtractedJob[]>(
    `select jobs.id as "jobId", run_index as "runIndex", external_ref as "externalRef", filename, status, error_code as "errorCode", fields
     from jobs left join extractions on extractions.job_id = jobs.id
     where parent_run_id = ? and run_index > ? and user_id = ? and deleted_at is null order by run_index limit ?`,
    [runId, afterIndex, userId, limit],
  );
}
