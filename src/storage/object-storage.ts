import type { Readable, Writable } from 'node:stream';

/** An object as a listing or a stat shows it; `size` in bytes. */
export interface ObjectStat {
  size: number;
  updatedAt: Date;
}

/** The bytes of an object from `start` to `end`, both inclusive, from 0. */
export interface ByteRange {
  start: number;
  end: number;
}

/** An object on its way into the store. */
export interface ObjectUpload {
  /** Takes the bytes. Destroying it before its end leaves nothing behind; after its end, `finished` tells whether it was too late. */
  stream: Writable;
  /**
   * Resolves when the object is durable and visible, rejects with `ObjectExists`, `StorageUnavailable` or what `stream` was
   * destroyed with when it is not. It settles after everything is cleaned up, and may be left alone: it never is an unhandled rejection.
   */
  finished: Promise<void>;
}

/** A file on this machine with the bytes of an object. */
export type LocalObjectFile = { path: string; sizeBytes: number } & AsyncDisposable;

/** What holds for an object that a client stores by itself; `contentType` only if it is to be part of the signature. */
export interface UploadConditions {
  expiresAt: Date;
  maxBytes: number;
  contentType: string | null;
}

/** Where a client PUTs an object's bytes, and the headers that go with them, exactly as they are. */
export interface SignedUpload {
  url: string;
  headers: Record<string, string>;
}

/**
 * Keeps bytes by key. Every method throws `InvalidObjectKey` for a key that breaks the rules of `checkObjectKey`,
 * and `StorageUnavailable` when the store cannot be reached or refuses us.
 */
export interface ObjectStorage {
  /** Stores what is written under `key`, only if nothing is there yet. Memory is bounded whatever the size. */
  createObject(key: string): ObjectUpload;
  /**
   * Opens an object for reading, or a part of it; an `end` past the object's end is cut there.
   * Throws `ObjectNotFound`, and `RangeError` when `start` is past the end.
   */
  readObject(key: string, range?: ByteRange): Promise<Readable>;
  /** `null` when nothing is there. */
  statObject(key: string): Promise<ObjectStat | null>;
  /**
   * The object as a file, not to be changed: the stored file itself on disk, elsewhere a copy that is removed on dispose.
   * Throws `ObjectNotFound`, and the signal's reason when it is aborted.
   */
  localFile(key: string, signal: AbortSignal): Promise<LocalObjectFile>;
  /** Removes an object; one that is absent is fine. */
  deleteObject(key: string): Promise<void>;
  /** Every object whose key begins with `prefix` (any text a key may begin with; empty: all), in no promised order. */
  listObjects(prefix: string): AsyncIterable<{ key: string } & ObjectStat>;
  /**
   * Signs an address with which a client can store `key` past us, only if nothing is there yet; `null` for a store that no client can
   * reach, where the bytes have to come through us.
   */
  signUpload(key: string, conditions: UploadConditions): Promise<SignedUpload | null>;
  /** Throws `StorageUnavailable` when objects cannot be stored and read, and the signal's reason when it is aborted. */
  check(signal: AbortSignal): Promise<void>;
  /**
   * Removes what unfinished uploads and local copies of processes that died have left on this machine untouched since
   * `olderThan`. Returns how many files that were.
   */
  sweepTemporaryFiles(olderThan: Date): Promise<number>;
}
