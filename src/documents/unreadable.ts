import { ApiError } from '../contract/api-error.ts';
import { JobFailure } from '../contract/job-failure.ts';

/** Runs work on a document's content. Throws `UNSUPPORTED_FILE`, with `reason` as a job would name it, where it cannot be read. */
export async function refusingUnreadable<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof JobFailure)) throw error;
    throw new ApiError('UNSUPPORTED_FILE', error.message, { extra: { reason: error.code }, cause: error });
  }
}
