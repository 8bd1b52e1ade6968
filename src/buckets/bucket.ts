import type { LookupFunction } from 'node:net';
import type { Writable } from 'node:stream';
import type { BucketConfig, BucketCredentials } from '../contract/bucket.ts';

/** What is asked of one page of a listing; `cursor` is where the page before ended. */
export interface ListQuery {
  prefix: string;
  cursor: string | null;
  limit: number;
}

/** An object as a listing or a stat shows it; `size` in bytes. */
export interface BucketObject {
  key: string;
  size: number;
  updatedAt: Date;
  contentType: string | null;
}

/** One page of a listing, in the order of the bucket; the last one has no cursor. A page may hold fewer than were asked for. */
export interface BucketPage {
  objects: BucketObject[];
  nextCursor: string | null;
}

/**
 * A bucket of a user, to be read. Every method gives up after its time, tries again a few times by itself, throws `BucketError`, and
 * the signal's reason when it is aborted.
 */
export interface Bucket extends Disposable {
  /** The objects whose keys begin with a prefix; folders' own empty objects are left out. */
  list(query: ListQuery, signal: AbortSignal): Promise<BucketPage>;
  /** One object. Throws `OBJECT_NOT_FOUND`. */
  stat(key: string, signal: AbortSignal): Promise<BucketObject>;
  /**
   * Passes an object on to the stream that `open` gives once its bytes are about to come. More than `maxBytes` are `OBJECT_TOO_LARGE`.
   * Throws also what the stream was destroyed with; the stream is destroyed then.
   */
  download(key: string, maxBytes: number, open: () => Writable, signal: AbortSignal): Promise<void>;
}

/** Opens a bucket; connects to nothing yet. Throws `BucketError` for an endpoint that breaks the rules for addresses. */
export type OpenBucket = (config: BucketConfig, credentials: BucketCredentials) => Promise<Bucket>;

/**
 * The rules for addresses that users give. `checkUrl` throws for one that breaks them; `lookup` answers a connection with addresses
 * that keep to them, or with an error whose `code` is `ADDRESS_NOT_ALLOWED`.
 */
export interface AddressGuard {
  checkUrl(text: string): URL;
  lookup: LookupFunction;
}
