import { parentPort } from 'node:worker_threads';
import { JobFailure, type JobFailureCode } from '../../../contract/job-failure.ts';
import { ownBuffers } from './own-buffers.ts';
import type { Handlers } from './thread.ts';

/** What a thread answers. `poisoned` says that the thread's state can no longer be trusted. */
export type Answer =
  | { ok: true; value: unknown }
  | { ok: false; code: JobFailureCode | null; message: string; poisoned: boolean };

/** Serves calls in a worker thread, one at a time, in the order they come. */
export function serve(handlers: Handlers): void {
  const port = parentPort;
  if (port === null) throw new Error('serve() runs in worker threads only');
  port.on('message', async ({ name, argument }: { name: string; argument: never }) => {
    let answer: Answer;
    try {
      const handler = handlers[name];
      if (handler === undefined) throw new Error(`no handler ${name}`);
      answer = { ok: true, value: await handler(argument) };
    } catch (error) {
      answer = failed(error);
    }
    port.postMessage(answer, answer.ok ? ownBuffers(answer.value) : []);
  });
}

function failed(error: unknown): Answer {
  if (error instanceof JobFailure)
    return { ok: false, code: error.code, message: error.message, poisoned: false };
  if (error instanceof Error && error.name === 'RuntimeError') {
    return {
      ok: false,
      code: 'CORRUPT_FILE',
      message: 'The file is damaged and cannot be read.',
      poisoned: true,
    };
  }
  if (error instanceof RangeError) {
    const message = 'Reading this document needs more memory than is allowed.';
    return { ok: false, code: 'DOCUMENT_TOO_COMPLEX', message, poisoned: true };
  }
  return { ok: false, code: null, message: String(error), poisoned: true };
}
