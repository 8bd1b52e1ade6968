import { type Bucket, IdempotencyStrategy, Storage } from '@google-cloud/storage';
import { PassThroughClient } from 'google-auth-library';

/** A bucket, and the two ways to it. */
export interface GcsClient {
  /** Google's client, for what fits into one short request; it retries by itself. */
  bucket: Bucket;
  /**
   * The authenticated HTTP client below it, for what moves bytes: the streams of Google's own `File` keep the connection of an
   * upload that was destroyed open for ever.
   */
  transport: Transport;
  apiEndpoint: string;
  /** What every object's name begins with: empty, or ending with a slash. */
  namePrefix: string;
}

/** The part of Google's authenticated clients that is used here. */
export type Transport = Pick<PassThroughClient, 'request'>;

const REQUEST_TIMEOUT_MS = 30_000;
/** Waits of about 2 and 3 s: a caller of the API waits for them, and an activity is tried again by its workflow anyway. */
const MAX_RETRIES = 2;
const RETRY_DELAY_MULTIPLIER = 1.5;

/**
 * A client for the bucket. Credentials, project, proxy and emulator come from the environment variables that all of Google's
 * clients know (`GOOGLE_APPLICATION_CREDENTIALS`, `STORAGE_EMULATOR_HOST`, …). Connects to nothing yet.
 */
export function createGcsClient(options: { bucket: string; prefix: string }): GcsClient {
  const storage = new Storage({
    timeout: REQUEST_TIMEOUT_MS,
    retryOptions: {
      // Every request is safe to repeat: objects are never overwritten, and removing one twice is fine.
      idempotencyStrategy: IdempotencyStrategy.RetryAlways,
      maxRetries: MAX_RETRIES,
      retryDelayMultiplier: RETRY_DELAY_MULTIPLIER,
    },
  });
  // With `STORAGE_EMULATOR_HOST` the client leaves the API's path out of this address, and the emulator does not know it then.
  storage.baseUrl = `${storage.apiEndpoint}/storage/v1`;
  const anonymous = storage.customEndpoint && storage.useAuthWithCustomEndpoint !== true;
  return {
    bucket: storage.bucket(options.bucket),
    transport: anonymous ? new PassThroughClient() : storage.authClient,
    apiEndpoint: storage.apiEndpoint,
    namePrefix: toNamePrefix(options.prefix),
  };
}

function toNamePrefix(prefix: string): string {
  const trimmed = prefix.replace(/^\/+|\/+$/g, '');
  return trimmed === '' ? '' : `${trimmed}/`;
}
