import { ApplicationFailure, CancelledFailure, Context } from '@temporalio/activity';
import { JobFailure } from '../src/contract/job-failure.ts';
import type { Logger } from '../src/contract/logger.ts';
import { isDatabaseUnavailable } from '../src/db/database-unavailable.ts';
import { InvalidModelOutput } from '../src/extraction/extractor.ts';
import { ObjectNotFound, StorageUnavailable } from '../src/storage/storage-errors.ts';
import { BrokenStep } from './broken-step.ts';

/** How often a step is tried when a provider is busy, and when something unforeseen happens. */
const TRANSIENT_TRIES = 6;
const UNFORESEEN_TRIES = 3;

function fromJobFailure(failure: JobFailure, tries: number): ApplicationFailure {
  const again = failure.transient && tries < TRANSIENT_TRIES;
  return ApplicationFailure.create({
    type: failure.code,
    message: failure.message,
    nonRetryable: !again,
    details: [{ retries: tries - 1 }],
    ...(failure.retryAfterMs === undefined ? {} : { nextRetryDelay: failure.retryAfterMs }),
  });
}

/** The failure of a step among several: it carries which one, and those that were done. */
function fromBrokenStep({ cause, step, done }: BrokenStep, log: Logger): Error {
  const failure = toApplicationFailure(cause, log);
  if (!(failure instanceof ApplicationFailure)) return failure;
  const { type, message, nonRetryable, nextRetryDelay } = failure;
  const details = [{ retries: Context.current().info.attempt - 1, step, done }];
  return new ApplicationFailure(message, type, nonRetryable, details, undefined, nextRetryDelay);
}

/**
 * Turns what a port threw into a failure that Temporal carries: its type is a failure code, its message is fit to be shown, and it
 * says whether another try makes sense. A database or a storage that is away is waited for, for as long as the step may take.
 */
export function toApplicationFailure(error: unknown, log: Logger): Error {
  if (error instanceof BrokenStep) return fromBrokenStep(error, log);
  if (error instanceof CancelledFailure || error instanceof ApplicationFailure) return error;
  const { attempt: tries } = Context.current().info;
  if (error instanceof JobFailure) {
    const failure = fromJobFailure(error, tries);
    const { code } = error;
    if (failure.nonRetryable === true) log.warn({ code, tries, error }, 'a step failed');
    else log.info({ code, tries, error }, 'a step failed and is tried again');
    return failure;
  }
  if (error instanceof InvalidModelOutput) {
    const message = `the model's answer could not be used: ${error.problem}`;
    log.warn({ code: 'PROVIDER_INVALID_OUTPUT', error }, 'a step failed');
    return ApplicationFailure.create({ type: 'PROVIDER_INVALID_OUTPUT', message, nonRetryable: true });
  }
  if (error instanceof ObjectNotFound) {
    const message = 'the stored file of this document is gone';
    log.warn({ code: 'DOCUMENT_NOT_FOUND', error }, 'a step failed');
    return ApplicationFailure.create({ type: 'DOCUMENT_NOT_FOUND', message, nonRetryable: true });
  }
  if (error instanceof StorageUnavailable || isDatabaseUnavailable(error)) {
    log.warn({ error }, 'a dependency is away: the step waits for it');
    return ApplicationFailure.create({ type: 'INTERNAL', message: 'a dependency did not answer' });
  }
  log.error({ error }, 'a step failed unforeseen');
  const message = 'an unexpected error ended this step: restart the job, and tell the operator its id';
  return ApplicationFailure.create({ type: 'INTERNAL', message, nonRetryable: tries >= UNFORESEEN_TRIES });
}
