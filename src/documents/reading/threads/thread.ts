import { Worker } from 'node:worker_threads';
import { JobFailure } from '../../../contract/job-failure.ts';
import { ownBuffers } from './own-buffers.ts';
import type { Answer } from './serve.ts';

/** The functions that a thread serves, by name; each takes one argument. */
export type Handlers = Record<string, (argument: never) => unknown>;

/** The thread ended before it began this call, because of another one: the call can be made again on another thread. */
export class ThreadLost extends Error {
  override name = 'ThreadLost' as const;
}

export interface CallOptions {
  signal: AbortSignal;
  timeLimitMs: number;
}

interface Pending {
  name: string;
  argument: unknown;
  signal: AbortSignal;
  timeLimitMs: number;
  resolve(value: unknown): void;
  reject(reason: unknown): void;
  release(): void;
}

/**
 * One worker thread that runs one call at a time, in order.
 * A call that is aborted, crashes or takes too long ends the thread at once; the calls behind it are rejected with `ThreadLost`.
 */
export class Thread<H extends Handlers> {
  #worker: Worker;
  #queue: Pending[] = [];
  #running: Pending | null = null;
  #alive = true;

  constructor(script: URL, heapLimitMb: number) {
    const resourceLimits = { maxOldGenerationSizeMb: heapLimitMb };
    this.#worker = new Worker(script, { resourceLimits, stdout: true, stderr: true });
    // What the decoders print about damaged input is no news for the log.
    this.#worker.stdout.resume();
    this.#worker.stderr.resume();
    this.#worker.unref();
    this.#worker.on('message', (answer: Answer) => this.#settle(answer));
    this.#worker.on('error', (error) => this.#stop(crashed(error)));
    this.#worker.on('exit', () => this.#stop(crashed(undefined)));
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** How many calls wait or run. */
  get load(): number {
    return this.#queue.length + (this.#running === null ? 0 : 1);
  }

  /** Runs one of the thread's functions. Byte arrays that own their whole buffer move to the thread. */
  call<K extends keyof H & string>(
    name: K,
    argument: Parameters<H[K]>[0],
    options: CallOptions,
  ): Promise<Awaited<ReturnType<H[K]>>> {
    const { signal, timeLimitMs } = options;
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      if (!this.#alive) return reject(new ThreadLost());
      const onAbort = () => this.#abort(pending);
      const pending: Pending = {
        name,
        argument,
        signal,
        timeLimitMs,
        resolve: (value) => resolve(value as Awaited<ReturnType<H[K]>>),
        reject,
        release: () => signal.removeEventListener('abort', onAbort),
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#queue.push(pending);
      this.#next();
    });
  }

  /** Ends the thread; calls that wait or run are rejected. */
  async end(): Promise<void> {
    this.#stop(new ThreadLost());
    await this.#worker.terminate();
  }

  #next(): void {
    if (this.#running !== null || !this.#alive) return;
    const pending = this.#queue.shift();
    if (pending === undefined) {
      this.#worker.unref();
      return;
    }
    this.#running = pending;
    this.#worker.ref();
    const timer = setTimeout(() => this.#stop(tooSlow(pending.timeLimitMs)), pending.timeLimitMs);
    const release = pending.release;
    pending.release = () => {
      clearTimeout(timer);
      release();
    };
    const { name, argument } = pending;
    this.#worker.postMessage({ name, argument }, ownBuffers(argument));
  }

  #settle(answer: Answer): void {
    const pending = this.#running;
    if (pending === null) return;
    this.#running = null;
    pending.release();
    if (answer.ok) pending.resolve(answer.value);
    else
      pending.reject(
        answer.code === null ? new Error(answer.message) : new JobFailure(answer.code, answer.message),
      );
    if (!answer.ok && answer.poisoned) this.#stop(new ThreadLost());
    else this.#next();
  }

  #abort(pending: Pending): void {
    if (this.#running === pending) {
      this.#stop(pending.signal.reason);
      return;
    }
    this.#queue = this.#queue.filter((other) => other !== pending);
    pending.release();
    pending.reject(pending.signal.reason);
  }

  #stop(reason: unknown): void {
    if (!this.#alive) return;
    this.#alive = false;
    const running = this.#running;
    const waiting = this.#queue;
    this.#running = null;
    this.#queue = [];
    running?.release();
    running?.reject(reason);
    for (const pending of waiting) {
      pending.release();
      pending.reject(new ThreadLost());
    }
    void this.#worker.terminate();
  }
}

function crashed(error: unknown): JobFailure {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new JobFailure(
      'DOCUMENT_TOO_COMPLEX',
      'Reading this document needs more memory than is allowed.',
      { cause: error },
    );
  }
  return new JobFailure('CORRUPT_FILE', 'The file is damaged in a way that cannot be read around.', {
    cause: error,
  });
}

function tooSlow(limitMs: number): JobFailure {
  return new JobFailure(
    'DOCUMENT_TOO_COMPLEX',
    `A page of this document takes longer to read than the ${Math.round(limitMs / 1000)} s that are allowed.`,
  );
}
