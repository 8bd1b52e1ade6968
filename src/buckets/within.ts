import { BucketError } from './bucket-error.ts';

/**
 * Runs work that ends when the signal it is given is aborted, after so many ms at the latest; work that does not hear it is left
 * to itself. Throws `BucketError` after the time, and the outer signal's reason.
 */
export async function within<Result>(
  ms: number,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const limit = AbortSignal.timeout(ms);
  const signal = AbortSignal.any([outer, limit]);
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work(signal), aborted]);
  } catch (error) {
    if (outer.aborted) throw outer.reason;
    throw limit.aborted ? new BucketError('UNREACHABLE', `no end within ${ms} ms`) : error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
