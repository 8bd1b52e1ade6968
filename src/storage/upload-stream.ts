import { Writable } from 'node:stream';
import type { ObjectUpload } from './object-storage.ts';

/** What an adapter does with the bytes of one upload. Each method is called after the one before has settled, except `discard`. */
export interface ObjectSink {
  open(): Promise<void>;
  write(chunks: readonly Buffer[]): Promise<void>;
  /** Makes the object durable and visible, or throws and leaves nothing. */
  commit(): Promise<void>;
  /** Ends the upload without an object; called instead of or after a failed `commit`, also while a `write` is under way. */
  discard(reason: Error): Promise<void>;
}

/** Turns a sink into a stream with backpressure: one write is under way at a time, and takes all chunks that waited for the one before. */
export function openUpload(sink: ObjectSink): ObjectUpload {
  let commit: Promise<void> | null = null;
  let committed = false;

  const stream = new Writable({
    construct: (done) => settle(sink.open(), done),
    write: (chunk: Buffer, _encoding, done) => settle(sink.write([chunk]), done),
    writev: (waiting, done) => settle(sink.write(waiting.map(({ chunk }) => chunk)), done),
    final: (done) => {
      commit = sink.commit().then(() => {
        committed = true;
      });
      settle(commit, done);
    },
    destroy: (error, done) => {
      const outcome = commit ?? Promise.reject(error);
      outcome.catch(() => sink.discard(error ?? new UploadAborted())).then(() => done(error), done);
    },
  });
  // `finished` tells the failure; without a listener the event would end the process.
  stream.on('error', () => {});

  const finished = new Promise<void>((resolve, reject) => {
    stream.once('close', () => (committed ? resolve() : reject(stream.errored ?? new UploadAborted())));
  });
  finished.catch(() => {});
  return { stream, finished };
}

class UploadAborted extends Error {
  override name = 'UploadAborted' as const;

  constructor() {
    super('the upload was destroyed before its end');
  }
}

function settle(work: Promise<void>, done: (error?: Error | null) => void): void {
  work.then(() => done(), done);
}
