import { Worker } from 'node:worker_threads';
import type { PageText } from '../../contract/page-text.ts';
import type { SchemaField } from '../../contract/schema-field.ts';
import type { AttachedInvoice, WindowResult } from './extract-window.ts';

/** What goes to the thread, and what comes back. */
export interface ThreadRequest {
  fields: readonly SchemaField[];
  pages: readonly PageText[];
  attached: AttachedInvoice | null;
}
export type ThreadReply = { result: WindowResult } | { error: string };

/**
 * One worker thread that is kept warm and works on one window at a time. An aborted window ends the thread; the next one
 * starts another. The thread does not keep the process alive while it has nothing to do.
 */
export class ExtractionThread implements AsyncDisposable {
  private worker: Worker | null = null;
  private tail: Promise<unknown> = Promise.resolve();

  /** Throws the signal's reason when it is aborted, whether the window waits or is worked on. */
  async run(request: ThreadRequest, signal: AbortSignal): Promise<WindowResult> {
    const turn = this.tail.then(() => this.work(request, signal));
    this.tail = turn.catch(() => undefined);
    const { promise, reject } = Promise.withResolvers<never>();
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    try {
      return await Promise.race([turn, promise]);
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.worker?.terminate();
    this.worker = null;
  }

  private async work(request: ThreadRequest, signal: AbortSignal): Promise<WindowResult> {
    signal.throwIfAborted();
    const worker = this.worker ?? new Worker(new URL('./offline-worker.ts', import.meta.url));
    this.worker = worker;
    worker.ref();
    const { promise, resolve, reject } = Promise.withResolvers<ThreadReply>();
    const abort = () => reject(signal.reason);
    const exit = (code: number) => reject(new Error(`the extraction thread ended with code ${code}`));
    worker.once('message', resolve).once('error', reject).once('exit', exit);
    signal.addEventListener('abort', abort, { once: true });
    try {
      worker.postMessage(request);
      const reply = await promise;
      if ('error' in reply) throw new Error(reply.error);
      return reply.result;
    } catch (error) {
      if (this.worker === worker) this.worker = null;
      await worker.terminate();
      throw error;
    } finally {
      signal.removeEventListener('abort', abort);
      worker.off('message', resolve).off('error', reject).off('exit', exit);
      worker.unref();
    }
  }
}
