import type { AttemptStep } from '../src/contract/attempt-step.ts';
import type { JobStep } from '../src/contract/workflow-names.ts';
import { BrokenStep } from './broken-step.ts';
import { beginStep, nextStep } from './step-clock.ts';

/** The steps of an activity that does several, one after another. */
export class StepTrail {
  readonly #done: AttemptStep[] = [];
  #running: JobStep;
  #end: () => AttemptStep;

  constructor(first: JobStep) {
    this.#running = first;
    this.#end = beginStep(first);
  }

  /** Ends the running step and begins the next one. */
  enter(next: JobStep): void {
    this.#done.push(this.#end());
    this.#running = next;
    this.#end = nextStep(next);
  }

  /** All steps, the running one as it ends now. */
  end(): AttemptStep[] {
    return [...this.#done, this.#end()];
  }

  /** What tells the workflow in which step the cause came up. */
  broken(cause: unknown): BrokenStep {
    return new BrokenStep(this.#running, this.#done, cause);
  }
}
