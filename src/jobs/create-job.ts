import type { EntityManager } from '../db/database.ts';
import type { JobRow } from '../db/entities/job.ts';
import { type ArrivedFile, insertDocument } from '../db/insert-document.ts';
import { commitJob, insertJob } from './insert-job.ts';
import type { JobServices } from './job-services.ts';
import type { JobInput } from './new-job.ts';

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
