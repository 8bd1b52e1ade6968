import type { EntityManager } from '../db/database.ts';
import { DocumentEntity } from '../db/entities/document.ts';
import { JobAttemptEntity, JobEntity, type JobRow } from '../db/entities/job.ts';
import type { JobServices } from './job-services.ts';
import { type JobInput, newJob } from './new-job.ts';
import { pinSchema } from './pin-schema.ts';
import { startAttempt } from './start-attempt.ts';

/** A file that is durable in storage, and the name its client gave it. */
export interface ArrivedFile {
  documentId: string;
  storageKey: string;
  contentType: string;
  size: number;
  sha256: string;
  filename: string;
}

/**
 * Commits document, job and first attempt in one transaction, then asks Temporal to start the attempt. When Temporal does not
 * answer, the job stays `PENDING` and is started later: a job that was acknowledged is never lost.
 * `inTransaction` runs before the commit with the job as it is about to be committed. Throws `NOT_FOUND` for the schema.
 */
export async function createJob(
  services: JobServices,
  by: { userId: string; requestId: string },
  input: JobInput,
  file: ArrivedFile,
  inTransaction: (em: EntityManager, job: JobRow) => Promise<void>,
): Promise<JobRow> {
  const { job, schemaName } = await services.db.transaction(async (em) => {
    const version = await pinSchema(em, by.userId, input.schema);
    const origin = {
      ...by,
      documentId: file.documentId,
      filename: file.filename,
      schemaId: version.schemaId,
      schemaVersion: version.version,
    };
    const row = newJob(input, origin, services.secrets.encryptionKey);
    const { documentId, ...stored } = file;
    await em.insert(DocumentEntity, {
      id: documentId,
      userId: by.userId,
      pageCount: null,
      createdAt: row.createdAt,
      ...stored,
    });
    await em.insert(JobEntity, row);
    await em.insert(JobAttemptEntity, {
      jobId: row.id,
      attempt: row.attempt,
      status: row.status,
      errorCode: null,
      errorMessage: null,
      createdAt: row.createdAt,
      finishedAt: null,
    });
    await inTransaction(em, row);
    return { job: row, schemaName: version.name };
  });
  void startAttempt(services, job, schemaName);
  return job;
}
