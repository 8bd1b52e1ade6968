import { execute } from '../helpers/database.ts';

/** What a database says of a job, all attempts together. */
export interface JobStory {
  status: unknown;
  attempt: unknown;
  /** The events in order, without those of progress. */
  events: unknown[];
  /** How many rows there are in `extractions` and in their trail. */
  extractions: unknown;
  revisions: unknown;
}

/** Reads the story of a job from the tables themselves. */
export async function readStory(databaseUrl: string, jobId: string): Promise<JobStory> {
  const [job] = await execute(
    databaseUrl,
    `select status, attempt,
       (select count(*)::int from extractions where job_id = id) as extractions,
       (select count(*)::int from extraction_revisions where job_id = id) as revisions
     from jobs where id = $1`,
    [jobId],
  );
  const told = await execute(databaseUrl, 'select type from events where job_id = $1 order by sequence', [
    jobId,
  ]);
  if (job === undefined) throw new Error(`there is no job ${jobId}`);
  const { status, attempt, extractions, revisions } = job;
  return { status, attempt, events: told.map(({ type }) => type), extractions, revisions };
}

/** A job that ran once, to its end. */
export const COMPLETED_ONCE: JobStory = {
  status: 'COMPLETED',
  attempt: 1,
  events: ['job.queued', 'job.started', 'job.completed'],
  extractions: 1,
  revisions: 1,
};
