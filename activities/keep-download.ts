import { DocumentEntity } from '../src/db/entities/document.ts';
import { JobEntity, type JobRow } from '../src/db/entities/job.ts';
import { JobSourceEntity } from '../src/db/entities/job-source.ts';
import { type ArrivedFile, insertDocument } from '../src/db/insert-document.ts';
import type { ActivityServices } from './activity-services.ts';
import { overtaken } from './attempt.ts';

/** Commits the document and names it in its job; `false` when another try or another attempt was there first, and nothing is changed. */
async function commitDocument({ db }: ActivityServices, job: JobRow, file: ArrivedFile): Promise<boolean> {
  const { id, attempt } = job;
  const { documentId, filename } = file;
  return await db.transaction(async (em) => {
    const guard =
      'select id from jobs where id = ? and attempt = ? and status = ? and document_id is null for update';
    if ((await em.execute<unknown[]>(guard, [id, attempt, 'PROCESSING'])).length === 0) return false;
    await insertDocument(em, job.userId, file);
    await em.nativeUpdate(JobEntity, { id }, { documentId, filename, updatedAt: new Date() });
    await em.nativeDelete(JobSourceEntity, { jobId: id });
    return true;
  });
}

/** Removes a file that no row names. A commit whose reply was lost has happened all the same, so that is asked first; else the sweep finds it. */
async function discardUnlessNamed({ db, storage, log }: ActivityServices, file: ArrivedFile): Promise<void> {
  try {
    const row = await db.fork().findOne(DocumentEntity, { id: file.documentId }, { fields: ['id'] });
    if (row === null) await storage.deleteObject(file.storageKey);
  } catch (error) {
    log.warn({ error, documentId: file.documentId }, 'a download that failed is left to the sweep');
  }
}

/** Makes a stored file the document of its job. Throws `INTERNAL` when the attempt has been overtaken; the file is removed then. */
export async function keepDownload(
  services: ActivityServices,
  job: JobRow,
  file: ArrivedFile,
): Promise<void> {
  let isKept = false;
  try {
    isKept = await commitDocument(services, job, file);
  } finally {
    if (!isKept) await discardUnlessNamed(services, file);
  }
  if (isKept) return;
  const { id, attempt } = job;
  const current = await services.db.fork().findOne(JobEntity, { id, attempt, status: 'PROCESSING' });
  if (current === null || current.documentId === null) throw overtaken();
}
