import { BucketError } from './bucket-error.ts';

/** The `code` of a system error, as in `ECONNREFUSED`; empty for anything else. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Names of what the clients throw when an answer is none that they can read. */
const UNREADABLE = /parse|syntax|deseriali|ERR_STREAM_PREMATURE|HPE_|^AnswerTooLarge$/i;

/** What a failure means that no answer of the service came with. Errors of several addresses count as the first of them. */
export function networkFailure(error: unknown): BucketError {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const code = codeOf(first);
  if (code === 'ADDRESS_NOT_ALLOWED') return new BucketError('ADDRESS_NOT_ALLOWED', code);
  const name = error instanceof Error ? error.name : 'unknown';
  if (UNREADABLE.test(code) || UNREADABLE.test(name))
    return new BucketError('INVALID_RESPONSE', code || name);
  return new BucketError('UNREACHABLE', code || name);
}
