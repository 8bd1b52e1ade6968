import { JOB_STEPS, type JobStep } from './workflow-names.ts';

/** How far one step of an attempt is. */
export const STEP_STATUSES = ['RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED'] as const;

/** One step of an attempt; times are ISO 8601, `retries` counts the tries after the first of all its windows. */
export interface AttemptStep {
  name: JobStep;
  status: (typeof STEP_STATUSES)[number];
  startedAt: string | null;
  finishedAt: string | null;
  retries: number;
}

function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

function later(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}

/** Joins the steps of several windows: each name once, in order, from its first beginning to its last end; one that went wrong shows. */
export function joinSteps(steps: readonly AttemptStep[]): AttemptStep[] {
  return JOB_STEPS.flatMap((name) => {
    const [first, ...others] = steps.filter((step) => step.name === name);
    if (first === undefined) return [];
    return others.reduce<AttemptStep>(
      (joined, step) => ({
        name,
        status: joined.status === 'COMPLETED' ? step.status : joined.status,
        startedAt: earlier(joined.startedAt, step.startedAt),
        finishedAt: later(joined.finishedAt, step.finishedAt),
        retries: joined.retries + step.retries,
      }),
      first,
    );
  });
}
