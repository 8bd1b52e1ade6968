import { CancelledFailure, Context } from '@temporalio/activity';
import type { Metrics, StepOutcome } from '../src/metrics/metrics.ts';

/** Runs a try of a step and counts how it went, how long it took, and how long its task had waited for a worker. */
export async function measured<Result>(
  metrics: Metrics,
  step: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const { info } = Context.current();
  const begun = performance.now();
  // A local activity is called, not queued.
  if (!info.isLocal)
    metrics.taskWaited(info.taskQueue, (Date.now() - info.currentAttemptScheduledTimestampMs) / 1000);
  let outcome: StepOutcome = 'FAILED';
  try {
    const result = await work();
    outcome = 'COMPLETED';
    return result;
  } catch (error) {
    if (error instanceof CancelledFailure) outcome = 'CANCELLED';
    throw error;
  } finally {
    metrics.stepTried(step, outcome, (performance.now() - begun) / 1000);
  }
}
