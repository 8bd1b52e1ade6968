import { ApiError, notFound } from '../contract/api-error.ts';
import type { EntityManager } from '../db/database.ts';
import type { JobRow } from '../db/entities/job.ts';
import { UploadEntity, type UploadRow } from '../db/entities/upload.ts';
import { insertDocument } from '../db/insert-document.ts';
import { type ExaminedFile, examineUpload, type FileRules } from './examine-upload.ts';
import { commitJob, insertJob } from './insert-job.ts';
import type { JobServices } from './job-services.ts';
import type { JobInput } from './new-job.ts';

/** What is wrong with the file itself: then it goes, and its key is unknown. */
const WRONG_FILE = ['FILE_TOO_LARGE', 'FILE_EMPTY', 'UNSUPPORTED_FILE'];

/** Confirming works with jobs, and with the rules for files. */
export type ConfirmServices = JobServices &
  Omit<FileRules, 'maxFileSize'> & { http: Pick<FileRules, 'maxFileSize'> };

/** The user's upload that waits to be confirmed. Throws `NOT_FOUND`, and `UPLOAD_CONFIRMED` with its job. */
async function findUpload(em: EntityManager, userId: string, key: string): Promise<UploadRow> {
  const upload = await em.findOne(UploadEntity, { key, userId }, { refresh: true });
  if (upload === null) throw notFound('upload');
  if (upload.jobId === null) return upload;
  throw new ApiError('UPLOAD_CONFIRMED', 'this upload was confirmed already', {
    extra: { jobId: upload.jobId },
  });
}

async function examine(services: ConfirmServices, key: string): Promise<ExaminedFile> {
  try {
    return await examineUpload({ ...services, ...services.http }, key);
  } catch (error) {
    const isWrong = error instanceof ApiError && WRONG_FILE.includes(error.code);
    const forgotten = isWrong ? await services.db.fork().nativeDelete(UploadEntity, { key, jobId: null }) : 0;
    if (forgotten > 0) await services.storage.deleteObject(key);
    throw error;
  }
}

/**
 * Makes a job of what a client has stored at a signed address: its type, size and digest are told from the stored bytes. Of two
 * confirmations at once one makes the job. `inTransaction` runs before the commit. Throws `NOT_FOUND` for key or schema,
 * `UPLOAD_MISSING`, `UPLOAD_CONFIRMED`, and `FILE_TOO_LARGE`, `FILE_EMPTY` or `UNSUPPORTED_FILE`, which remove the file and the key.
 */
export async function confirmUpload(
  services: ConfirmServices,
  by: { userId: string; requestId: string },
  input: JobInput,
  { key, filename }: { key: string; filename: string },
  inTransaction: (em: EntityManager, job: JobRow) => Promise<void>,
): Promise<JobRow> {
  const { userId } = by;
  await findUpload(services.db.fork(), userId, key);
  const examined = await examine(services, key);
  return await commitJob(services, async (em) => {
    await em.execute('select key from uploads where key = ? for update', [key]);
    const { documentId } = await findUpload(em, userId, key);
    const file = { ...examined, documentId, storageKey: key, filename };
    await insertDocument(em, userId, file);
    const inserted = await insertJob(em, services, by, input, file);
    await em.nativeUpdate(UploadEntity, { key }, { jobId: inserted.job.id });
    await inTransaction(em, inserted.job);
    return inserted;
  });
}
