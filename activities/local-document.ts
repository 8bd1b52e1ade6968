import type { DocumentRow } from '../src/db/entities/document.ts';
import type { JobRow } from '../src/db/entities/job.ts';
import type { LocalDocument } from '../src/documents/reading/document-reader.ts';
import type { ActivityServices } from './activity-services.ts';
import { passwordOf } from './attempt.ts';

/** The document of a job as a file on this machine, with the password that was given for it; disposing gives the file back. */
export async function openLocalDocument(
  services: ActivityServices,
  job: JobRow,
  { storageKey, contentType }: DocumentRow,
  signal: AbortSignal,
): Promise<{ local: LocalDocument } & AsyncDisposable> {
  const password = passwordOf(services, job);
  const file = await services.storage.localFile(storageKey, signal);
  return {
    local: { path: file.path, contentType, password },
    [Symbol.asyncDispose]: () => file[Symbol.asyncDispose](),
  };
}
