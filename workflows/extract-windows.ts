import { ActivityFailure, ApplicationFailure, patched } from '@temporalio/workflow';
import type { AttemptInput, ExtractionPlan } from '../activities/plan.ts';
import type { AttemptStep } from '../src/contract/attempt-step.ts';
import { isUnfinished, stepsTold } from './attempt-steps.ts';
import { WINDOW_STEPS_PER_RUN, WINDOWS_AT_ONCE } from './policies.ts';
import { extractFieldsOn, light, readPages } from './steps.ts';

/** Whether the model answered something that one more request may repair. */
function isRepairable(error: unknown): boolean {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure && cause.details?.[0] === 'REPAIRABLE';
}

/** The windows of a slice by their index. */
export function windowsBetween(first: number, end: number): number[] {
  return Array.from({ length: end - first }, (_, index) => first + index);
}

/**
 * Reads and extracts windows, a few at the same time, in order; notes each step as it is done. Gives the windows that are not finished when
 * this run has taken as many steps as its history may hold: what they have so far is stored, and another run goes on there.
 */
export async function extractWindows(
  attempt: AttemptInput,
  { pagesPerWindow, overlapPages, isRead, extractQueue }: ExtractionPlan,
  windows: readonly number[],
  steps: AttemptStep[],
): Promise<number[]> {
  const extract = extractQueue === null ? light.extractFields : extractFieldsOn(extractQueue);
  const left = new Set(windows);
  const waiting = windows.values();
  let taken = 0;
  const mayStep = (): boolean => {
    if (taken >= WINDOW_STEPS_PER_RUN && patched('bounded-window-steps')) return false;
    taken += 1;
    return true;
  };
  // One function, without another await in it: the order in which windows take their steps is part of the histories that were recorded.
  const takeTurns = async (): Promise<void> => {
    for (const index of waiting) {
      const window = { ...attempt, index, pagesPerWindow, ...(overlapPages ? { overlapPages } : {}) };
      if (!isRead) {
        if (!mayStep()) return;
        steps.push(...stepsTold(await readPages(window)));
      }
      for (let repair = false; left.has(index); ) {
        if (!mayStep()) return;
        try {
          const told = await extract({ ...window, repair, takesProgress: true });
          steps.push(...stepsTold(told));
          repair = false;
          if (!isUnfinished(told)) left.delete(index);
        } catch (error) {
          // The activity asks for one repair of each answer and no more.
          if (!isRepairable(error)) throw error;
          repair = true;
        }
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(WINDOWS_AT_ONCE, windows.length) }, takeTurns));
  return [...left];
}
