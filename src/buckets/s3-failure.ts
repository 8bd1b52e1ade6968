import type { BucketFailure } from '../contract/bucket.ts';
import { BucketError } from './bucket-error.ts';
import { networkFailure } from './network-failure.ts';

/** What S3's own error codes mean. Source: docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const BY_CODE: Readonly<Record<string, BucketFailure>> = {
  NoSuchBucket: 'BUCKET_NOT_FOUND',
  InvalidBucketName: 'BUCKET_NOT_FOUND',
  NoSuchKey: 'OBJECT_NOT_FOUND',
  InvalidAccessKeyId: 'CREDENTIALS_REFUSED',
  SignatureDoesNotMatch: 'CREDENTIALS_REFUSED',
  InvalidToken: 'CREDENTIALS_REFUSED',
  ExpiredToken: 'CREDENTIALS_REFUSED',
  InvalidSecurity: 'CREDENTIALS_REFUSED',
  AccountProblem: 'ACCESS_REFUSED',
  AuthorizationHeaderMalformed: 'WRONG_REGION',
  PermanentRedirect: 'WRONG_REGION',
  TemporaryRedirect: 'WRONG_REGION',
};

/** What a status means where no code says more; an answer to HEAD has no body for one. */
function byStatus(status: number, missing: BucketFailure): BucketFailure {
  if (status === 401) return 'CREDENTIALS_REFUSED';
  if (status === 403) return 'ACCESS_REFUSED';
  if (status === 404) return missing;
  if (status === 301 || status === 307) return 'WRONG_REGION';
  return status === 429 || status >= 500 ? 'UNREACHABLE' : 'INVALID_RESPONSE';
}

function statusOf(error: object): number | null {
  if (!('$metadata' in error) || typeof error.$metadata !== 'object' || error.$metadata === null) return null;
  const { $metadata } = error;
  const isTold = 'httpStatusCode' in $metadata && typeof $metadata.httpStatusCode === 'number';
  return isTold ? Number($metadata.httpStatusCode) : null;
}

/** What an error of Amazon's client means; `missing` is what a bare 404 says is not there. */
export function s3Failure(error: unknown, missing: 'BUCKET_NOT_FOUND' | 'OBJECT_NOT_FOUND'): BucketError {
  if (error instanceof BucketError) return error;
  if (!(error instanceof Error)) return networkFailure(error);
  const status = statusOf(error);
  const known = Object.hasOwn(BY_CODE, error.name) ? BY_CODE[error.name] : undefined;
  if (known !== undefined) return new BucketError(known, `${status} ${error.name}`);
  // A 200 that cannot be read throws with its status.
  if (status === null || status < 300) return networkFailure(error);
  return new BucketError(byStatus(status, missing), String(status));
}
