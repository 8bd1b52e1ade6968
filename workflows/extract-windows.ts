import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import type { AttemptInput, ExtractionPlan } from '../activities/plan.ts';
import type { AttemptStep } from '../src/contract/attempt-step.ts';
import { stepsTold } from './attempt-steps.ts';
import { WINDOWS_AT_ONCE } from './policies.ts';
import { extractFieldsOn, light, readPages } from './steps.ts';

/** Whether the model answered something that one more request may repair. */
function isRepairable(error: unknown): boolean {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure && cause.details?.[0] === 'REPAIRABLE';
}

/** Reads and extracts the windows from `first` up to `end`, a few at the same time, in order; notes each step as it is done. */
export async function extractWindows(
  attempt: AttemptInput,
  plan: ExtractionPlan,
  first: number,
  end: number,
  steps: AttemptStep[],
): Promise<void> {
  const extract = plan.extractQueue === null ? light.extractFields : extractFieldsOn(plan.extractQueue);
  let next = first;
  const takeTurns = async (): Promise<void> => {
    while (next < end) {
      const window = { ...attempt, index: next++, pagesPerWindow: plan.pagesPerWindow };
      if (!plan.isRead) steps.push(...stepsTold(await readPages(window)));
      try {
        steps.push(...stepsTold(await extract({ ...window, repair: false })));
      } catch (error) {
        if (!isRepairable(error)) throw error;
        steps.push(...stepsTold(await extract({ ...window, repair: true })));
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(WINDOWS_AT_ONCE, end - first) }, takeTurns));
}
