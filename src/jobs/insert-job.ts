import type { EntityManager } from '../db/database.ts';
import { JobAttemptEntity, JobEntity, type JobRow } from '../db/entities/job.ts';
import type { JobServices } from './job-services.ts';
import { type JobInput, newJob } from './new-job.ts';
import { pinSchema } from './pin-schema.ts';
import { startAttempt } from './start-attempt.ts';

/** A job in the transaction that makes it, and the name of its schema. */
export interface InsertedJob {
  job: JobRow;
  schemaName: string;
}

/** Inserts a job on a document that is there, with its first attempt, in the running transaction. Throws `NOT_FOUND` for the schema. */
export async function insertJob(
  em: EntityManager,
  services: JobServices,
  by: { userId: string; requestId: string },
  input: JobInput,
  document: { documentId: string; filename: string },
): Promise<InsertedJob> {
  const version = await pinSchema(em, by.userId, input.schema);
  const { documentId, filename } = document;
  const origin = { ...by, documentId, filename, schemaId: version.schemaId, schemaVersion: version.version };
  const job = newJob(input, origin, services.secrets.encryptionKey);
  await em.insert(JobEntity, job);
  await em.insert(JobAttemptEntity, {
    jobId: job.id,
    attempt: job.attempt,
    status: job.status,
    errorCode: null,
    errorMessage: null,
    createdAt: job.createdAt,
    finishedAt: null,
  });
  return { job, schemaName: version.name };
}

/**
 * Commits what makes a job, in one transaction, then asks Temporal to start its attempt. When Temporal does not answer, the job stays
 * `PENDING` and is started later: a job that was acknowledged is never lost.
 */
export async function commitJob(
  services: JobServices,
  make: (em: EntityManager) => Promise<InsertedJob>,
): Promise<JobRow> {
  const { job, schemaName } = await services.db.transaction(make);
  void startAttempt(services, job, schemaName);
  return job;
}
