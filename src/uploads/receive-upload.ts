import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ApiError, invalid } from '../contract/api-error.ts';
import { UploadEntity, type UploadRow } from '../db/entities/upload.ts';
import { ObjectExists } from '../storage/storage-errors.ts';
import type { SignedUploadServices } from './upload-services.ts';
import { type UploadQuery, verifyUpload } from './upload-signature.ts';

/** The body of a request, and its length in bytes if it was told. */
export interface IncomingBytes {
  stream: Readable;
  length: number | null;
}

function tooLarge(limit: number): ApiError {
  return new ApiError('FILE_TOO_LARGE', `the file is over the limit of ${limit} bytes`, { extra: { limit } });
}

function alreadyThere({ jobId }: Pick<UploadRow, 'jobId'>): ApiError {
  const detail =
    jobId === null ? 'bytes were stored here already: confirm them' : 'this upload was confirmed already';
  return new ApiError('UPLOAD_CONFIRMED', detail, { extra: { jobId } });
}

/** The bytes of a request, so many at most. The request itself is never destroyed: it still has to be answered. */
async function* atMost(limit: number, incoming: Readable): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > limit) throw tooLarge(limit);
    yield chunk;
  }
}

/**
 * Stores the bytes that come to one of our own signed addresses, once, and only whole. The signature is checked before anything else
 * is looked at. Throws `UPLOAD_URL_INVALID`, `UPLOAD_CONFIRMED` where bytes are there already, `FILE_TOO_LARGE`, and
 * `VALIDATION_FAILED` for a body that was cut off.
 */
export async function receiveUpload(
  services: SignedUploadServices,
  key: string,
  query: UploadQuery,
  incoming: IncomingBytes,
): Promise<void> {
  const grant = verifyUpload(services.secrets.jwtSecrets, key, query);
  const upload = grant === null ? null : await services.db.fork().findOne(UploadEntity, { key });
  if (grant === null || upload === null) {
    throw new ApiError('UPLOAD_URL_INVALID', 'the address has expired or was changed: ask for a new one');
  }
  const { maxBytes } = grant;
  const isThere = upload.jobId !== null || (await services.storage.statObject(key)) !== null;
  if (isThere) throw alreadyThere(upload);
  if (incoming.length !== null && incoming.length > maxBytes) throw tooLarge(maxBytes);
  const { stream, finished } = services.storage.createObject(key);
  try {
    await pipeline(atMost(maxBytes, incoming.stream), stream);
    await finished;
  } catch (error) {
    await finished.catch(() => {});
    if (error instanceof ObjectExists) throw alreadyThere(upload);
    if (incoming.stream.readableAborted) throw invalid('body', 'body', 'was cut off');
    throw error;
  }
}
