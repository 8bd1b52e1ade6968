import { ActivityFailure, ApplicationFailure, isCancellation, TemporalFailure } from '@temporalio/workflow';

type Step<Input, Output> = (input: Input) => Promise<Output>;

/**
 * A step that takes milliseconds, done within the workflow's own task. Where the tries of that fail because something is away, the step
 * goes on as a task of its own: those tries leave no event behind, so that an outage of hours does not fill the history.
 */
export function atOnce<Input, Output>(
  local: Step<Input, Output>,
  patient: Step<Input, Output>,
): Step<Input, Output> {
  return async (input) => {
    try {
      return await local(input);
    } catch (error) {
      if (isFinal(error)) throw error;
      return await patient(input);
    }
  };
}

/** Whether another try is no use: the step was cancelled, or its failure says so itself. A local activity's comes as it is, not wrapped. */
function isFinal(error: unknown): boolean {
  if (isCancellation(error)) return true;
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return (
    !(cause instanceof TemporalFailure) ||
    (cause instanceof ApplicationFailure && cause.nonRetryable === true)
  );
}
