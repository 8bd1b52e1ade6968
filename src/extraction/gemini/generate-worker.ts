import { parentPort, workerData } from 'node:worker_threads';
import { JobFailure } from '../../contract/job-failure.ts';
import { createGeminiClient } from './gemini-client.ts';
import type { ThreadResult, ThreadTask } from './generate-on-thread.ts';

const { connection, request }: ThreadTask = workerData;

/** Nothing aborts here: the thread is ended from outside. */
async function run(): Promise<ThreadResult> {
  try {
    return { answer: await createGeminiClient(connection).generate(request, new AbortController().signal) };
  } catch (error) {
    if (!(error instanceof JobFailure)) throw error;
    const { code, message, transient, retryAfterMs } = error;
    // What the API said is told as text: the error behind it may hold what no thread can be sent.
    return { failure: { code, message, transient, retryAfterMs, cause: String(error.cause) } };
  }
}

parentPort?.postMessage(await run());
