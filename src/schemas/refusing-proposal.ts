import { ApiError } from '../contract/api-error.ts';
import { JobFailure } from '../contract/job-failure.ts';
import { InvalidModelOutput } from '../extraction/extractor.ts';

function unavailable(detail: string, retryAfterMs: number, cause: unknown): ApiError {
  const headers = { 'Retry-After': String(Math.max(1, Math.ceil(retryAfterMs / 1000))) };
  return new ApiError('PROVIDER_UNAVAILABLE', detail, { headers, cause });
}

/** How long a client is asked to wait where the model does not say, in ms. */
const WAIT_MS = 10_000;

function refusalOf(error: unknown): unknown {
  if (error instanceof InvalidModelOutput)
    return unavailable('the model answered nothing that a schema can be made of', WAIT_MS, error);
  if (!(error instanceof JobFailure)) return error;
  if (error.code.startsWith('PROVIDER_'))
    return unavailable(error.message, error.retryAfterMs ?? WAIT_MS, error);
  return new ApiError('UNSUPPORTED_FILE', error.message, { extra: { reason: error.code }, cause: error });
}

/**
 * Runs work on a proposal for so many ms at most. Throws `PROVIDER_UNAVAILABLE` when it takes longer or the model gives nothing,
 * `UNSUPPORTED_FILE` when the document cannot be read, and the signal's reason.
 */
export async function refusingProposal<Result>(
  limitMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const limit = AbortSignal.timeout(limitMs);
  try {
    return await work(AbortSignal.any([signal, limit]));
  } catch (error) {
    signal.throwIfAborted();
    if (limit.aborted) throw unavailable(`there was no proposal within ${limitMs / 1000} s`, WAIT_MS, error);
    throw refusalOf(error);
  }
}
