import { BUCKET_FAILURES, type BucketFailure } from '../contract/bucket.ts';

/**
 * A bucket that could not be used. The message is fit to be shown. `detail` is a few words for the log, as in `403 AccessDenied`: the
 * errors of the clients hold requests, and with them secrets, so they are not kept.
 */
export class BucketError extends Error {
  override name = 'BucketError' as const;
  readonly code: BucketFailure;
  readonly detail: string;

  constructor(code: BucketFailure, detail: string) {
    super(BUCKET_FAILURES[code]);
    this.code = code;
    this.detail = detail;
  }

  /** Whether another try soon may go better. */
  get transient(): boolean {
    return this.code === 'UNREACHABLE';
  }
}
