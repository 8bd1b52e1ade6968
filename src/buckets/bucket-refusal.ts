import { BucketError } from '../buckets/bucket-error.ts';
import type { FieldProblem } from '../contract/api-error.ts';
import { ApiError } from '../contract/api-error.ts';

/** How long a client is asked to wait for a bucket that does not answer, in seconds. */
const RETRY_AFTER_S = '10';

/**
 * What a bucket's failure means for the request that needed it; `reason` carries the bucket's code. Anything else is given back as it is.
 */
export function bucketRefusal(error: unknown, where: FieldProblem['in'], path: string): unknown {
  if (!(error instanceof BucketError)) return error;
  const extra = { reason: error.code };
  const message = `cannot be listed: ${error.message}`;
  if (error.transient) {
    const headers = { 'Retry-After': RETRY_AFTER_S };
    return new ApiError('DEPENDENCY_UNAVAILABLE', `${path} ${message}`, { extra, headers });
  }
  const errors = [{ in: where, path, message }];
  return new ApiError('VALIDATION_FAILED', `${path} ${message}`, { extra, errors });
}
