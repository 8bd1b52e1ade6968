import test from 'ava';

/** Where what a helper made is to be undone: a test, or a whole file. Last made, first undone. */
export interface Scope {
  teardown(undo: () => unknown): void;
}

/** The scope of a whole file, for what its tests share; it is called once, where the file begins. */
export function fileScope(): Scope {
  const cleanup = new AsyncDisposableStack();
  test.after.always('what the tests shared is stopped', () => cleanup.disposeAsync());
  return {
    teardown: (undo) =>
      cleanup.defer(async () => {
        await undo();
      }),
  };
}
