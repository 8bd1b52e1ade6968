import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import { ApiError } from '../contract/api-error.ts';
import type { JobFailureCode } from '../contract/job-failure.ts';
import type { StoredUpload, UploadSink } from '../storage/upload-sink.ts';
import { discardUpload } from './discard-upload.ts';
import { openUpload, type UploadServices } from './open-upload.ts';

/** What became of one file of many: durable in storage, or why it cannot be worked on. `sha256` is that of all that arrived, in hexadecimal. */
export interface ArrivedOfMany {
  sha256: string;
  stored: StoredUpload | null;
  failure: { code: JobFailureCode; message: string } | null;
}

/**
 * Takes the bytes of one file of many. A file that is empty, too large or of a type that is not accepted is no error: its bytes are let
 * go, and it is told of in the end. It begins when the one before it has been closed, so that one file at a time is being stored.
 */
export class FileOfMany extends Writable {
  readonly #services: UploadServices;
  readonly #maxFileSize: number;
  readonly #before: Promise<unknown>;
  readonly #hash = createHash('sha256');
  #size = 0;
  #sink: UploadSink | null = null;
  #arrived: Omit<ArrivedOfMany, 'sha256'> = { stored: null, failure: null };
  /** Settles when the file is closed, however it ended. */
  readonly whenClosed: Promise<void>;

  constructor(services: UploadServices, maxFileSize: number, before: Promise<unknown>) {
    super({ highWaterMark: 256 * 1024 });
    this.#services = services;
    this.#maxFileSize = maxFileSize;
    this.#before = before;
    this.whenClosed = new Promise((resolve) => this.once('close', resolve));
  }

  override _construct(done: (error?: Error | null) => void): void {
    this.#before.then(() => done());
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#take(chunk).then(() => done(), done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#end().then(() => done(), done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (!this.writableFinished) this.#sink?.destroy();
    done(error);
  }

  /** What became of it. Throws what storage threw; the caller waits for it before it writes a row. */
  async result(): Promise<ArrivedOfMany> {
    await this.whenClosed;
    if (this.errored !== null && this.errored !== undefined) throw this.errored;
    if (!this.writableFinished) throw new Error('a file was read before its end');
    return { ...this.#arrived, sha256: this.#hash.digest('hex') };
  }

  /** Takes the file back: waits for its end, however it ends, and removes what it left. */
  async discard(): Promise<void> {
    if (!this.writableFinished) this.destroy();
    await this.whenClosed;
    if (this.#sink !== null) await discardUpload(this.#services, this.#sink);
  }

  #refuse(code: JobFailureCode, message: string): void {
    this.#arrived = { stored: null, failure: { code, message } };
  }

  async #take(chunk: Buffer): Promise<void> {
    this.#size += chunk.length;
    this.#hash.update(chunk);
    if (this.#arrived.failure !== null) return;
    if (this.#size > this.#maxFileSize) {
      this.#refuse('FILE_TOO_LARGE', `the file is over the limit of ${this.#maxFileSize} bytes`);
      this.#sink?.destroy();
      return;
    }
    this.#sink ??= this.#open();
    const sink = this.#sink;
    await new Promise<void>((resolve) => sink.write(chunk, () => resolve()));
    this.#look(sink);
  }

  #open(): UploadSink {
    const sink = openUpload(this.#services);
    sink.on('error', () => {});
    return sink;
  }

  /** A refusal of the sink's own is told of in the end; anything else ends the whole request. */
  #look(sink: UploadSink): void {
    const { errored } = sink;
    if (errored === null || errored === undefined) return;
    if (!(errored instanceof ApiError && errored.code === 'UNSUPPORTED_FILE')) throw errored;
    this.#refuse('UNSUPPORTED_FILE', errored.message);
  }

  async #end(): Promise<void> {
    const sink = this.#sink;
    if (this.#arrived.failure !== null) return;
    if (sink === null) {
      this.#refuse('EMPTY_DOCUMENT', 'the file has no bytes');
      return;
    }
    const closed = new Promise((resolve) => sink.once('close', resolve));
    sink.end();
    await closed;
    this.#look(sink);
    if (this.#arrived.failure === null) this.#arrived = { stored: await sink.result(), failure: null };
  }
}
