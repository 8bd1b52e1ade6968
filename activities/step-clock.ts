import { Context } from '@temporalio/activity';
import type { AttemptStep } from '../src/contract/attempt-step.ts';
import type { JobStep } from '../src/contract/workflow-names.ts';

/**
 * Begins a step of the running activity; what is given ends it. A step that is tried again has begun when its first try was due. Its times
 * travel through the workflow to the statement that ends the attempt, so that they cost no statement of their own.
 */
export function beginStep(name: JobStep): () => AttemptStep {
  const { attempt, scheduledTimestampMs } = Context.current().info;
  const begun = attempt > 1 ? Math.min(scheduledTimestampMs, Date.now()) : Date.now();
  return () => ({
    name,
    status: 'COMPLETED',
    startedAt: new Date(begun).toISOString(),
    finishedAt: new Date().toISOString(),
    retries: attempt - 1,
  });
}

/** A step that began just now, within an activity whose tries are told by another. */
export function nextStep(name: JobStep): () => AttemptStep {
  const startedAt = new Date().toISOString();
  return () => ({ name, status: 'COMPLETED', startedAt, finishedAt: new Date().toISOString(), retries: 0 });
}
