import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import { ACCEPTED_TYPES } from '../contract/accepted-types.ts';
import { ApiError } from '../contract/api-error.ts';
import type { ObjectStorage, ObjectUpload } from './object-storage.ts';

/** How much of a file's beginning its type is told from, in bytes. */
const SNIFFED_BYTES = 4100;

/** Tells a file's type from its first bytes; `null` for one that is not accepted. */
export type SniffContentType = (head: Uint8Array) => string | null;

/** A file that has arrived whole and is durable in storage. `size` in bytes; `sha256` in hexadecimal. */
export interface StoredUpload {
  documentId: string;
  storageKey: string;
  contentType: string;
  size: number;
  sha256: string;
}

/**
 * Takes the bytes of one upload, and sends them on to storage while it counts, hashes and tells the type. Holds no more than
 * the first bytes in memory. A type that is not accepted fails the stream as soon as the first bytes tell.
 */
export class UploadSink extends Writable {
  readonly documentId: string;
  readonly storageKey: string;
  readonly #upload: ObjectUpload;
  readonly #sniff: SniffContentType;
  readonly #hash = createHash('sha256');
  #head: Buffer | null = Buffer.alloc(0);
  #contentType: string | null = null;
  #size = 0;

  constructor(storage: ObjectStorage, sniff: SniffContentType, documentId: string) {
    super({ highWaterMark: 256 * 1024 });
    this.documentId = documentId;
    this.storageKey = `documents/${documentId}`;
    this.#sniff = sniff;
    this.#upload = storage.createObject(this.storageKey);
    this.#upload.stream.on('error', (error) => this.destroy(error));
  }

  /** How many bytes have come so far. */
  get size(): number {
    return this.#size;
  }

  /** Settles once the object is durable, or once nothing of it is left. */
  get settled(): Promise<'stored' | 'gone'> {
    return this.#upload.finished.then(
      () => 'stored' as const,
      () => 'gone' as const,
    );
  }

  /** What arrived. Throws when the upload has not ended well: the caller awaits this before it writes a row. */
  async result(): Promise<StoredUpload> {
    await this.#upload.finished;
    if (this.#contentType === null || !this.writableFinished)
      throw new Error('an upload was read before its end');
    const { documentId, storageKey } = this;
    return {
      documentId,
      storageKey,
      contentType: this.#contentType,
      size: this.#size,
      sha256: this.#hash.digest('hex'),
    };
  }

  #tellType(head: Buffer): void {
    this.#head = null;
    this.#contentType = this.#sniff(head);
    if (this.#contentType !== null) return;
    throw new ApiError(
      'UNSUPPORTED_FILE',
      `the file is of a type that is not accepted: ${ACCEPTED_TYPES} are`,
      {
        errors: [{ in: 'form', path: 'file', message: `must be one of ${ACCEPTED_TYPES}` }],
      },
    );
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#take([chunk], done);
  }

  /** Takes all that waits at once: the parser of forms reads on at the end of any of its writes, and would read far ahead. */
  override _writev(waiting: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#take(
      waiting.map(({ chunk }) => chunk),
      done,
    );
  }

  #take(chunks: Buffer[], done: (error?: Error | null) => void): void {
    try {
      for (const chunk of chunks) this.#look(chunk);
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    const last = chunks.pop();
    for (const chunk of chunks) this.#upload.stream.write(chunk);
    this.#upload.stream.write(last, done);
  }

  #look(chunk: Buffer): void {
    this.#size += chunk.length;
    this.#hash.update(chunk);
    if (this.#head === null) return;
    this.#head = Buffer.concat([this.#head, chunk.subarray(0, SNIFFED_BYTES - this.#head.length)]);
    if (this.#head.length >= SNIFFED_BYTES) this.#tellType(this.#head);
  }

  override async _final(done: (error?: Error | null) => void): Promise<void> {
    try {
      if (this.#head !== null) this.#tellType(this.#head);
      this.#upload.stream.end();
      await this.#upload.finished;
      done();
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** A sink that is destroyed before its end leaves no object behind. */
  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (!this.writableFinished) this.#upload.stream.destroy(error ?? new Error('the upload was broken off'));
    done(error);
  }
}
