import { errorCode } from './error-code.ts';
import { ObjectExists, ObjectNotFound, StorageUnavailable } from './storage-errors.ts';

/** Codes that mean: no file has this name. A folder may have it, or a file be where a folder would have to be. */
const ABSENT: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);

/** Whether a system error says that no object is there. */
export function isAbsent(error: unknown): boolean {
  return ABSENT.has(errorCode(error) ?? '');
}

/** What a failed file operation on a key's file means to the caller of the port. */
export function diskFailure(error: unknown, key: string): unknown {
  const code = errorCode(error);
  if (code === null) return error;
  if (code === 'EEXIST') return new ObjectExists(key, { cause: error });
  if (isAbsent(error)) return new ObjectNotFound(key, { cause: error });
  return diskUnavailable(error);
}

/** A failure of the disk itself: full, read-only, not ours, broken. */
export function diskUnavailable(error: unknown): StorageUnavailable {
  return new StorageUnavailable(
    `the storage folder cannot be used (${errorCode(error) ?? 'unknown error'})`,
    {
      cause: error,
    },
  );
}
