import { ObjectExists, ObjectNotFound, StorageUnavailable } from './storage-errors.ts';

/** What a failed request about an object means to the caller of the port. */
export function gcsFailure(error: unknown, key: string): Error {
  const status = httpStatus(error);
  if (status === 404) return new ObjectNotFound(key, { cause: error });
  if (status === 412) return new ObjectExists(key, { cause: error });
  return gcsUnavailable(error);
}

/** A failure of the service or the bucket as a whole. */
export function gcsUnavailable(error: unknown): StorageUnavailable {
  const status = httpStatus(error);
  const reason = status === null ? `cannot be reached (${networkCode(error)})` : `answered ${status}`;
  return new StorageUnavailable(`Google Cloud Storage ${reason}`, { cause: error });
}

/** The HTTP status that an error of one of Google's clients carries; `null` when no answer came. */
export function httpStatus(error: unknown): number | null {
  if (!(error instanceof Error)) return null;
  for (const field of ['status', 'code'] as const) {
    const value: unknown = Reflect.get(error, field);
    if (typeof value === 'number' && value >= 100 && value <= 599) return value;
  }
  return null;
}

function networkCode(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
  return typeof code === 'string' ? code : 'no answer';
}
