import type { JobRow } from '../db/entities/job.ts';
import { transitionJob } from '../db/job-transitions.ts';
import { TemporalUnavailable } from '../temporal/workflow-client.ts';
import type { JobServices } from './job-services.ts';

/** Only what is needed of a committed job to start its attempt. */
export type StartableJob = Pick<
  JobRow,
  'id' | 'attempt' | 'userId' | 'schemaId' | 'schemaVersion' | 'parentRunId' | 'priority' | 'requestId'
>;

/**
 * Starts the workflow of a committed attempt and marks it `QUEUED`. Starting twice changes nothing, and the worker may be faster
 * than the mark. Says whether it is started; when Temporal or the database does not answer, the attempt stays as it is for later.
 */
export async function startAttempt(
  services: JobServices,
  job: StartableJob,
  schemaName: string,
): Promise<boolean> {
  const { id: jobId, attempt } = job;
  try {
    await services.workflows.startJob({ ...job, jobId, schemaName, runId: job.parentRunId });
    await transitionJob(services.db.fork(), { jobId, attempt }, 'QUEUED');
    return true;
  } catch (error) {
    const away = error instanceof TemporalUnavailable;
    services.log.warn(
      { jobId, attempt, error },
      away ? 'Temporal is away: the job waits' : 'the job could not be started yet',
    );
    return false;
  }
}

/** The name under which an attempt shows in the Web UI. */
export async function schemaNameOf(services: JobServices, job: StartableJob): Promise<string> {
  const { name } = await services.db.schemaVersion(job.schemaId, job.schemaVersion);
  return name;
}
