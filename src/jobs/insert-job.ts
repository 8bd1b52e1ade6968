import { sealSource } from '../crypto/sealed-source.ts';
import type { EntityManager } from '../db/database.ts';
import { JobAttemptEntity, JobEntity, type JobRow } from '../db/entities/job.ts';
import { JobSourceEntity } from '../db/entities/job-source.ts';
import type { JobServices } from './job-services.ts';
import { type DocumentOrigin, type JobInput, newJob } from './new-job.ts';
import { pinSchema } from './pin-schema.ts';
import { startAttempt } from './start-attempt.ts';

/** A job in the transaction that makes it, and the name of its schema. */
export interface InsertedJob {
  job: JobRow;
  schemaName: string;
}

/** Inserts a job with its first attempt, on a document that is there or with the sealed source of one that is to be fetched, in the running transaction. Throws `NOT_FOUND` for the schema. */
export async function insertJob(
  em: EntityManager,
  services: JobServices,
  by: { userId: string; requestId: string },
  input: JobInput,
  document: DocumentOrigin,
): Promise<InsertedJob> {
  const version = await pinSchema(em, by.userId, input.schema);
  const origin = { ...by, document, schemaId: version.schemaId, schemaVersion: version.version };
  const { encryptionKeys } = services.secrets;
  const job = newJob(input, origin, encryptionKeys);
  await em.insert(JobEntity, job);
  if ('source' in document) {
    const sealed = sealSource(encryptionKeys, job.id, document.source);
    await em.insert(JobSourceEntity, { jobId: job.id, sealed });
  }
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
