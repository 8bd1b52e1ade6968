import { Context } from '@temporalio/activity';

/** Well under the heartbeat timeout, so that a busy machine misses none. */
const EVERY_MS = 1_000;

/**
 * Runs work that may take long, and tells Temporal meanwhile that it goes on. The signal is aborted when the workflow is
 * cancelled, when the worker shuts down, or when Temporal has given this try up.
 */
export async function withHeartbeat<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const context = Context.current();
  const timer = setInterval(() => context.heartbeat(), EVERY_MS);
  try {
    return await work(context.cancellationSignal);
  } finally {
    clearInterval(timer);
  }
}
