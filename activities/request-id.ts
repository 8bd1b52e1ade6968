import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<string | null>();

/** The id of the request that began what the running activity works for; `null` where nobody asked, or before it was told. */
export function currentRequestId(): string | null {
  return current.getStore() ?? null;
}

/** Runs an activity for a request. */
export function forRequest<Result>(requestId: string | null, work: () => Promise<Result>): Promise<Result> {
  return current.run(requestId, work);
}
