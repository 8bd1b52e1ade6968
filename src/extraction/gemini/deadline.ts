/** A signal that is aborted by another one or when time is up, whichever comes first. */
export interface Deadline extends Disposable {
  readonly signal: AbortSignal;
  /** Whether it was the time. */
  readonly expired: boolean;
}

/** Starts a deadline of so many milliseconds; disposing of it ends its timer. Throws the signal's reason if aborted already. */
export function startDeadline(outer: AbortSignal, milliseconds: number): Deadline {
  outer.throwIfAborted();
  const controller = new AbortController();
  let expired = false;
  const cancel = (): void => controller.abort(outer.reason);
  const timer = setTimeout(() => {
    expired = true;
    controller.abort(new DOMException('the deadline is over', 'TimeoutError'));
  }, milliseconds);
  outer.addEventListener('abort', cancel, { once: true });
  return {
    signal: controller.signal,
    get expired() {
      return expired;
    },
    [Symbol.dispose]() {
      clearTimeout(timer);
      outer.removeEventListener('abort', cancel);
    },
  };
}
