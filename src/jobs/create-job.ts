import type { EntityManager } from '../db/database.ts';
import { DocumentEntity } from '../db/entities/document.ts';
import type { JobRow } from '../db/entities/job.ts';
import { commitJob, insertJob } from './insert-job.ts';
import type { JobServices } from './job-services.ts';
import type { JobInput } from './new-job.ts';

/** A file that is durable in storage, and the name its client gave it. */
export interface ArrivedFile {
  documentId: string;
  storageKey: string;
  contentType: string;
  size: number;
  sha256: string;
  filename: string;
}

/** Inserts the row of a file that goes with its jobs, in the running transaction. */
export async function insertDocument(em: EntityManager, userId: string, file: ArrivedFile): Promise<void> {
  const { documentId: id, ...stored } = file;
  await em.insert(DocumentEntity, { id, userId, pageCount: null, createdAt: new Date(), ...stored });
}

/**
 * Commits document, job and first attempt, and starts the attempt. `inTransaction` runs before the commit with the job as it is about
 * to be committed. Throws `NOT_FOUND` for the schema.
 */
export function createJob(
  services: JobServices,
  by: { userId: string; requestId: string },
  input: JobInput,
  file: ArrivedFile,
  inTransaction: (em: EntityManager, job: JobRow) => Promise<void>,
): Promise<JobRow> {
  return commitJob(services, async (em) => {
    await insertDocument(em, by.userId, file);
    const inserted = await insertJob(em, services, by, input, file);
    await inTransaction(em, inserted.job);
    return inserted;
  });
}
