import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { JobFailure, type JobFailureCode } from '../../contract/job-failure.ts';
import type { GeminiAnswer } from './answer.ts';
import type { GeminiConnection, GenerateRequest } from './gemini-client.ts';

/** What the thread is given, and what it answers. */
export interface ThreadTask {
  connection: GeminiConnection;
  request: GenerateRequest;
}
export type ThreadResult =
  | { answer: GeminiAnswer }
  | {
      failure: {
        code: JobFailureCode;
        message: string;
        transient: boolean;
        retryAfterMs: number | undefined;
        cause: string;
      };
    };

/**
 * Asks the model on a thread of its own, which ends with the answer and at once when the signal is aborted. The document's bytes
 * move there and are gone here. Throws what `GeminiClient` throws, and an abort error.
 */
export async function generateOnThread(
  { apiKey, baseUrl }: GeminiConnection,
  request: GenerateRequest,
  signal: AbortSignal,
): Promise<GeminiAnswer> {
  const task: ThreadTask = { connection: { apiKey, baseUrl }, request };
  const transferList = request.parts.flatMap((part) => ('bytes' in part ? part.bytes.buffer : []));
  const worker = new Worker(new URL('./generate-worker.ts', import.meta.url), {
    workerData: task,
    transferList,
  });
  try {
    const [result]: ThreadResult[] = await once(worker, 'message', { signal });
    if (result === undefined) throw new Error('the thread answered nothing');
    if ('answer' in result) return result.answer;
    throw new JobFailure(result.failure.code, result.failure.message, result.failure);
  } finally {
    await worker.terminate();
  }
}
