import { randomUUID } from 'node:crypto';
import type { LocalDocument } from './document-reader.ts';
import type { ReadPage } from './open-document.ts';
import { unpackWords } from './packed-words.ts';
import type { ReadingHandlers } from './reading-thread.ts';
import { type CallOptions, type Thread, ThreadLost } from './threads/thread.ts';
import type { ThreadPool } from './threads/thread-pool.ts';

const MOST_IDLE_BYTES = 256 * 1024 * 1024;

/** One document, opened once in a reading thread, and again in another when its thread is lost to somebody else's document. */
export class DocumentSession implements Disposable {
  readonly #key = randomUUID();
  readonly #pool: ThreadPool<ReadingHandlers>;
  readonly #document: LocalDocument;
  readonly #options: CallOptions;
  #thread: Thread<ReadingHandlers> | undefined;
  #pageCount = 0;

  constructor(pool: ThreadPool<ReadingHandlers>, document: LocalDocument, options: CallOptions) {
    this.#pool = pool;
    this.#document = document;
    this.#options = options;
  }

  async pageCount(): Promise<number> {
    await this.#open();
    return this.#pageCount;
  }

  async readPage(page: number): Promise<ReadPage> {
    const argument = { key: this.#key, page };
    const read = await this.#inThread((thread) => thread.call('readPage', argument, this.#options));
    return 'packed' in read ? { frame: read.frame, words: unpackWords(read.packed) } : read;
  }

  renderPage(page: number, width: number) {
    return this.#inThread((thread) =>
      thread.call('renderPage', { key: this.#key, page, width }, this.#options),
    );
  }

  attachedInvoice() {
    return this.#inThread((thread) => thread.call('attachedInvoice', this.#key, this.#options));
  }

  [Symbol.dispose](): void {
    if (this.#thread?.alive === true) void close(this.#thread, this.#key, this.#options.timeLimitMs);
  }

  async #open(): Promise<Thread<ReadingHandlers>> {
    while (this.#thread?.alive !== true) {
      const thread = this.#pool.pick();
      try {
        const argument = { key: this.#key, document: this.#document };
        this.#pageCount = await thread.call('open', argument, this.#options);
        this.#thread = thread;
      } catch (error) {
        if (!(error instanceof ThreadLost)) throw error;
      }
    }
    return this.#thread;
  }

  async #inThread<T>(use: (thread: Thread<ReadingHandlers>) => Promise<T>): Promise<T> {
    for (;;) {
      const thread = await this.#open();
      try {
        return await use(thread);
      } catch (error) {
        if (!(error instanceof ThreadLost)) throw error;
      }
    }
  }
}

/** Closes a document in its thread, whatever became of the read. A thread left with much memory and nothing to do is let go. */
async function close(thread: Thread<ReadingHandlers>, key: string, timeLimitMs: number): Promise<void> {
  try {
    const idleBytes = await thread.call('close', key, { signal: new AbortController().signal, timeLimitMs });
    if (idleBytes > MOST_IDLE_BYTES && thread.load === 0) await thread.end();
  } catch {
    // The thread has ended, and the document with it.
  }
}
