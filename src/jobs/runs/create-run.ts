import type { JobFailureCode } from '../../contract/job-failure.ts';
import type { EntityManager } from '../../db/database.ts';
import { DocumentEntity } from '../../db/entities/document.ts';
import type { JobRunRow } from '../../db/entities/job-run.ts';
import type { ArrivedFile } from '../../db/insert-document.ts';
import type { RunInput } from '../../db/insert-run.ts';
import type { JobServices } from '../job-services.ts';
import { makeRun, type NewRun } from './make-run.ts';
import { commitRun } from './start-run.ts';

/** A file of a run: durable in storage, or why it cannot be worked on. */
export interface RunFile {
  filename: string;
  stored: Omit<ArrivedFile, 'filename'> | null;
  failure: { code: JobFailureCode; message: string } | null;
}

async function insertDocuments(em: EntityManager, userId: string, files: readonly RunFile[]): Promise<void> {
  const createdAt = new Date();
  const rows = files.flatMap(({ filename, stored }) => {
    if (stored === null) return [];
    const { documentId: id, storageKey, contentType, size, sha256 } = stored;
    return [{ id, userId, filename, storageKey, contentType, size, sha256, pageCount: null, createdAt }];
  });
  if (rows.length > 0) await em.insertMany(DocumentEntity, rows);
}

function inputOf({ filename, stored, failure }: RunFile): RunInput {
  return { documentId: stored?.documentId ?? null, filename, externalRef: null, failure };
}

/**
 * Commits a run with a document and a job for each file, and starts it. `inTransaction` runs before the commit with the run as it is
 * about to be committed. Throws `NOT_FOUND` for the schema.
 */
export function createRun(
  services: JobServices,
  by: { userId: string; requestId: string },
  asked: NewRun,
  files: readonly RunFile[],
  inTransaction: (em: EntityManager, run: JobRunRow) => Promise<void>,
): Promise<JobRunRow> {
  return commitRun(services, async (em) => {
    await insertDocuments(em, by.userId, files);
    const run = await makeRun(em, by, asked, files.map(inputOf));
    await inTransaction(em, run);
    return run;
  });
}
