import type { BucketFailure } from '../contract/bucket.ts';
import { BucketError } from './bucket-error.ts';
import { codeOf, networkFailure } from './network-failure.ts';

/** The answer that an error of Google's client carries; `null` when none came. */
function answerOf(error: unknown): { status: number; data: unknown } | null {
  if (!(error instanceof Error) || !('response' in error)) return null;
  const { response } = error;
  if (typeof response !== 'object' || response === null || !('status' in response)) return null;
  const { status } = response;
  return typeof status === 'number' ? { status, data: 'data' in response ? response.data : null } : null;
}

/** Whether an answer comes from where tokens are made: its `error` is a word (RFC 6749, 5.2), that of the JSON API is an object. */
function isOfTokens(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'error' in data && typeof data.error === 'string';
}

function byStatus(status: number, missing: BucketFailure): BucketFailure {
  if (status === 401) return 'CREDENTIALS_REFUSED';
  if (status === 403) return 'ACCESS_REFUSED';
  if (status === 404) return missing;
  return status === 429 || status >= 500 ? 'UNREACHABLE' : 'INVALID_RESPONSE';
}

/** Whether an answer was not read to its end, since it had more bytes than it may have. */
function isTooLarge({ cause }: Error): boolean {
  return cause instanceof Error && 'type' in cause && cause.type === 'max-size';
}

/** What a status that is no success means; `missing` is what a 404 says is not there. */
export function statusFailure(status: number, missing: 'BUCKET_NOT_FOUND' | 'OBJECT_NOT_FOUND'): BucketError {
  return new BucketError(byStatus(status, missing), String(status));
}

/** What an error of Google's client means; `missing` is what a 404 says is not there. */
export function gcsFailure(error: unknown, missing: 'BUCKET_NOT_FOUND' | 'OBJECT_NOT_FOUND'): BucketError {
  if (error instanceof BucketError) return error;
  const answer = answerOf(error);
  if (answer !== null && answer.status < 500 && isOfTokens(answer.data))
    return new BucketError('CREDENTIALS_REFUSED', `${answer.status} of the token's address`);
  if (answer !== null) return statusFailure(answer.status, missing);
  if (error instanceof Error && isTooLarge(error))
    return new BucketError('INVALID_RESPONSE', 'the answer is too large');
  // A private key that is none cannot sign for a token.
  const code = codeOf(error);
  return /^ERR_(OSSL|CRYPTO)/.test(code)
    ? new BucketError('CREDENTIALS_REFUSED', code)
    : networkFailure(error);
}
