import { type Handlers, Thread } from './thread.ts';

/** Up to `size` threads of one script: started when first needed, kept warm, replaced when one has ended. */
export class ThreadPool<H extends Handlers> implements AsyncDisposable {
  readonly #script: URL;
  readonly #size: number;
  readonly #heapLimitMb: number;
  #threads: Thread<H>[] = [];
  #disposed = false;

  constructor(script: URL, size: number, heapLimitMb: number) {
    this.#script = script;
    this.#size = size;
    this.#heapLimitMb = heapLimitMb;
  }

  /** The thread with the least to do; a new one while there are fewer than `size` and none is idle. */
  pick(): Thread<H> {
    if (this.#disposed) throw new Error('the document reader is closed');
    this.#threads = this.#threads.filter((thread) => thread.alive);
    const least = this.#threads.toSorted((a, b) => a.load - b.load)[0];
    if (least !== undefined && (least.load === 0 || this.#threads.length >= this.#size)) return least;
    const started = new Thread<H>(this.#script, this.#heapLimitMb);
    this.#threads.push(started);
    return started;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#disposed = true;
    await Promise.all(this.#threads.map((thread) => thread.end()));
  }
}
