/** The kinds of buckets that a user can connect. */
export const INTEGRATION_TYPES = ['GCS', 'S3'] as const;
export type IntegrationType = (typeof INTEGRATION_TYPES)[number];

/**
 * Which bucket is connected. `prefix` is what is listed where no other is asked for; `endpoint` is the address of a service that is
 * not Amazon's or Google's own.
 */
export interface BucketConfig {
  bucket: string;
  prefix: string | null;
  endpoint: string | null;
  region: string | null;
}

/** What opens a bucket: the secret part of a connection. Of a service account's key no more than this is kept. */
export type BucketCredentials =
  | { type: 'S3'; accessKeyId: string; secretAccessKey: string }
  | { type: 'GCS'; clientEmail: string; privateKey: string };

/** Why a bucket could not be used, and the sentence that a user is told: nothing else of it is. */
export const BUCKET_FAILURES = {
  ADDRESS_NOT_ALLOWED: 'the endpoint breaks the rules for addresses, or leads to a private or reserved one',
  UNREACHABLE: 'the service cannot be reached, or did not answer in time',
  INVALID_RESPONSE: 'the endpoint answered something that a service of this type does not',
  CREDENTIALS_REFUSED: 'the service does not accept the credentials: they are wrong, unknown or expired',
  ACCESS_REFUSED: 'the credentials are good, but may not read this',
  BUCKET_NOT_FOUND: 'there is no such bucket',
  WRONG_REGION: 'the bucket is in another region: name it in config.region',
  OBJECT_NOT_FOUND: 'there is no such object in the bucket',
  OBJECT_TOO_LARGE: 'the object is larger than a file may be',
} as const;

export type BucketFailure = keyof typeof BUCKET_FAILURES;
