import { setImmediate } from 'node:timers/promises';

/** How long, in milliseconds, grounding holds the event loop at a time. */
const TURN_MS = 10;

/** Gives the event loop a turn when the last one was long ago. */
export interface Pace {
  /** Whether it is time to `rest`. */
  readonly due: boolean;
  /** Lets other work run; throws the signal's reason when it is aborted. */
  rest(): Promise<void>;
}

/** Starts a pace. Loops do `if (pace.due) await pace.rest()`, which costs nothing while no rest is due. */
export function startPace(signal?: AbortSignal): Pace {
  let turnStarted = performance.now();
  return {
    get due() {
      return performance.now() - turnStarted > TURN_MS;
    },
    async rest() {
      await setImmediate();
      signal?.throwIfAborted();
      turnStarted = performance.now();
    },
  };
}
