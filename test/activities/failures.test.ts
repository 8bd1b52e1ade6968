import { ApplicationFailure, CancelledFailure } from '@temporalio/activity';
import { MockActivityEnvironment } from '@temporalio/testing';
import test from 'ava';
import pino from 'pino';
import { toApplicationFailure } from '../../activities/failures.ts';
import { isJobFailureCode, JobFailure } from '../../src/contract/job-failure.ts';
import { InvalidModelOutput } from '../../src/extraction/extractor.ts';
import { ObjectExists, ObjectNotFound, StorageUnavailable } from '../../src/storage/storage-errors.ts';

const log = pino({ level: 'silent' });

/** What becomes of an error that a step threw on its n-th try. */
function translate(error: unknown, tries = 1): Promise<Error> {
  return new MockActivityEnvironment({ attempt: tries }).run(async () => toApplicationFailure(error, log));
}

async function translated(error: unknown, tries = 1): Promise<ApplicationFailure> {
  const failure = await translate(error, tries);
  if (!(failure instanceof ApplicationFailure)) throw failure;
  return failure;
}

test('a transient failure is tried six times, with the delay that the provider asked for', async (t) => {
  const busy = new JobFailure('PROVIDER_RATE_LIMITED', 'busy', { transient: true, retryAfterMs: 90_000 });
  for (const tries of [1, 5]) {
    t.like(await translated(busy, tries), { type: busy.code, nonRetryable: false, nextRetryDelay: 90_000 });
  }
  t.like(await translated(busy, 6), { type: busy.code, message: 'busy', nonRetryable: true });
});

test('without a wish of the provider the policy of the step decides the delay', async (t) => {
  const away = new JobFailure('PROVIDER_UNAVAILABLE', 'away', { transient: true });
  t.is((await translated(away)).nextRetryDelay, undefined);
});

test('a permanent failure is not tried again', async (t) => {
  t.like(await translated(new JobFailure('CORRUPT_FILE', 'the file is damaged')), {
    type: 'CORRUPT_FILE',
    message: 'the file is damaged',
    nonRetryable: true,
  });
});

test('a file that is gone and an answer that cannot be used have their codes', async (t) => {
  t.like(await translated(new ObjectNotFound('documents/1')), {
    type: 'DOCUMENT_NOT_FOUND',
    nonRetryable: true,
  });
  t.like(await translated(new InvalidModelOutput('{', 'not JSON')), {
    type: 'PROVIDER_INVALID_OUTPUT',
    nonRetryable: true,
  });
});

test('a dependency that is away is waited for, however often it was tried', async (t) => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' });
  const wrapped = new Error('query failed', { cause: refused });
  for (const error of [new StorageUnavailable('disk is full'), refused, wrapped]) {
    t.like(await translated(error, 1_000), { type: 'INTERNAL', nonRetryable: false });
  }
});

test('anything else is tried three times', async (t) => {
  t.like(await translated(new TypeError('a bug'), 2), { type: 'INTERNAL', nonRetryable: false });
  t.like(await translated(new TypeError('a bug'), 3), { type: 'INTERNAL', nonRetryable: true });
});

test('no error of ours shows its own words, its cause or its stack to Temporal', async (t) => {
  const secret = 'secret-words';
  const errors = [
    new Error(secret),
    secret,
    new ObjectNotFound(secret),
    new ObjectExists(secret),
    new StorageUnavailable(secret),
    new JobFailure('INTERNAL', 'told', { cause: new Error(secret) }),
    Object.assign(new Error(secret), { code: 'ECONNREFUSED' }),
  ];
  for (const error of errors) {
    const failure = await translated(error);
    t.true(isJobFailureCode(failure.type));
    t.notRegex(
      [failure.message, failure.stack, JSON.stringify(failure.details), failure.cause].join(),
      /secret/,
    );
  }
});

test('a cancellation stays a cancellation', async (t) => {
  const cancelled = new CancelledFailure('CANCELLED');
  t.is(await translate(cancelled), cancelled);
});
