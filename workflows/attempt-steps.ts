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
  extractSmallDocument: 'extract',
  persistExtraction: 'persist',
};

/** What `activities/failures.ts` tells of the step that failed: its retries and, of an activity that does several, which one it was. */
interface ToldFailure {
  retries?: number;
  step?: JobStep;
  done?: AttemptStep[];
}

function isTold(detail: unknown): detail is ToldFailure {
  return typeof detail === 'object' && detail !== null && 'retries' in detail;
}

function toldOf(cause: unknown): ToldFailure {
  const details = cause instanceof ApplicationFailure ? (cause.details ?? []) : [];
  return details.find(isTold) ?? {};
}

/** The failure of a local activity comes as it is, that of any other one wrapped. */
function brokenSteps(
  error: unknown,
  before: readonly AttemptStep[],
  status: 'FAILED' | 'CANCELLED',
): AttemptStep[] {
  if (error instanceof ChildWorkflowFailure) return brokenSteps(error.cause, before, status);
  const isTask = error instanceof ActivityFailure;
  const { retries = 0, step, done = [] } = toldOf(isTask ? error.cause : error);
  const name = step ?? (isTask ? STEP_OF_ACTIVITY[error.activityType] : undefined);
  if (name === undefined) return [];
  const ends = [...before, ...done].map((one) => one.finishedAt);
  const startedAt = ends.findLast((time) => time !== null) ?? null;
  return [...done, { name, status, startedAt, finishedAt: new Date().toISOString(), retries }];
}

/** The steps of an attempt that ended without a result: those that were done, and the one that did not end well. */
export function endedSteps(
  done: readonly AttemptStep[],
  error: unknown,
  status: 'FAILED' | 'CANCELLED',
): AttemptStep[] {
  return joinSteps([...done, ...brokenSteps(error, done, status)]);
}
