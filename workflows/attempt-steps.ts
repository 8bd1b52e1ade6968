import { ActivityFailure, ApplicationFailure, ChildWorkflowFailure } from '@temporalio/workflow';
import type { WindowProgress } from '../activities/plan.ts';
import { type AttemptStep, joinSteps } from '../src/contract/attempt-step.ts';
import type { JobStep } from '../src/contract/workflow-names.ts';

/** The steps that an activity or a child told; one of an earlier version told none. */
export function stepsTold(told: WindowProgress | null | undefined): AttemptStep[] {
  return isUnfinished(told) ? told.steps : (told ?? []);
}

/** Whether another request has to follow for a window. */
export function isUnfinished(
  told: WindowProgress | null | undefined,
): told is Extract<WindowProgress, { isUnfinished: true }> {
  return told !== null && told !== undefined && 'isUnfinished' in told;
}

const STEP_OF_ACTIVITY: Readonly<Record<string, JobStep>> = {
  downloadDocument: 'fetch',
  fetchDocument: 'fetch',
  readPages: 'read',
  extractFields: 'extract',
  persistExtraction: 'persist',
};

/** How often the step was tried again before it failed, as `activities/failures.ts` tells it. */
function retriesOf(cause: unknown): number {
  const details = cause instanceof ApplicationFailure ? (cause.details ?? []) : [];
  const told = details.find((detail) => typeof detail === 'object' && detail !== null && 'retries' in detail);
  return typeof told?.retries === 'number' ? told.retries : 0;
}

function brokenStep(
  error: unknown,
  done: readonly AttemptStep[],
  status: 'FAILED' | 'CANCELLED',
): AttemptStep[] {
  if (error instanceof ChildWorkflowFailure) return brokenStep(error.cause, done, status);
  const name = error instanceof ActivityFailure ? STEP_OF_ACTIVITY[error.activityType] : undefined;
  if (name === undefined || !(error instanceof ActivityFailure)) return [];
  const startedAt = done.map((step) => step.finishedAt).findLast((time) => time !== null) ?? null;
  const finishedAt = new Date().toISOString();
  return [{ name, status, startedAt, finishedAt, retries: retriesOf(error.cause) }];
}

/** The steps of an attempt that ended without a result: those that were done, and the one that did not end well. */
export function endedSteps(
  done: readonly AttemptStep[],
  error: unknown,
  status: 'FAILED' | 'CANCELLED',
): AttemptStep[] {
  return joinSteps([...done, ...brokenStep(error, done, status)]);
}
