import type { AttemptStep } from '../src/contract/attempt-step.ts';
import type { JobStep } from '../src/contract/workflow-names.ts';

/** What went wrong in one step of an activity that does several: which one, and the steps that were done before it. */
export class BrokenStep extends Error {
  override name = 'BrokenStep' as const;
  readonly step: JobStep;
  readonly done: AttemptStep[];

  constructor(step: JobStep, done: AttemptStep[], cause: unknown) {
    super(`the step ${step} failed`, { cause });
    this.step = step;
    this.done = done;
  }
}
