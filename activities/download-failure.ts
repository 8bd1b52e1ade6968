import { BucketError } from '../src/buckets/bucket-error.ts';
import { ApiError } from '../src/contract/api-error.ts';
import { JobFailure } from '../src/contract/job-failure.ts';
import type { OutboundFailure } from '../src/contract/outbound-failure.ts';
import { DownloadRefused, OutboundError, UrlNotAllowed } from '../src/outbound/outbound-error.ts';

/** How often a download is tried: seven seconds of waiting, or what the other side asks for. */
const TRIES = 4;

/** The longest that another server may have a job wait, in ms. */
const MAX_WAIT_MS = 60_000;

/** What a job says of a file without bytes. */
export const EMPTY_FILE = 'the downloaded file is empty';

/** What may be otherwise at the next try. */
const PASSING: readonly OutboundFailure[] = ['TIMEOUT', 'DNS', 'CONNECT', 'RESET'];
const isPassing = (status: number) => status === 408 || status === 425 || status === 429 || status >= 500;

function fromWord({ word, cause }: OutboundError, maxFileSize: number, mayRetry: boolean): JobFailure {
  if (word === 'TOO_LARGE')
    return new JobFailure('FILE_TOO_LARGE', `the file is larger than ${maxFileSize} bytes`);
  if (word === 'ADDRESS_NOT_ALLOWED') {
    const rule =
      cause instanceof UrlNotAllowed ? cause.message : 'must not lead to a private or reserved address';
    return new JobFailure('URL_NOT_ALLOWED', `the address of the document ${rule}`);
  }
  const transient = mayRetry && PASSING.includes(word);
  return new JobFailure('DOWNLOAD_FAILED', `the download failed: ${word}`, { transient, cause });
}

function fromBucket(error: BucketError, maxFileSize: number, mayRetry: boolean): JobFailure {
  const { code, message, transient } = error;
  if (code === 'OBJECT_TOO_LARGE')
    return new JobFailure('FILE_TOO_LARGE', `the object is larger than ${maxFileSize} bytes`);
  if (code === 'ADDRESS_NOT_ALLOWED') return new JobFailure('URL_NOT_ALLOWED', message);
  const again = { transient: mayRetry && transient, cause: error };
  return new JobFailure('DOWNLOAD_FAILED', `the download from the bucket failed: ${message}`, again);
}

/** Why a download failed, in words for its user: a status or one word, and nothing that a server or a socket said. */
export function downloadFailure(
  error: unknown,
  { maxFileSize, isEmpty, tries }: { maxFileSize: number; isEmpty: boolean; tries: number },
): unknown {
  const mayRetry = tries < TRIES;
  if (error instanceof BucketError) return fromBucket(error, maxFileSize, mayRetry);
  if (error instanceof OutboundError) return fromWord(error, maxFileSize, mayRetry);
  if (error instanceof DownloadRefused) {
    const { message, status, retryAfterMs } = error;
    const wait = retryAfterMs === undefined ? {} : { retryAfterMs: Math.min(retryAfterMs, MAX_WAIT_MS) };
    return new JobFailure('DOWNLOAD_FAILED', message, { transient: mayRetry && isPassing(status), ...wait });
  }
  // A file without bytes has no type either.
  if (error instanceof ApiError && error.code === 'UNSUPPORTED_FILE')
    return isEmpty
      ? new JobFailure('EMPTY_DOCUMENT', EMPTY_FILE)
      : new JobFailure('UNSUPPORTED_FILE', error.message);
  return error;
}
