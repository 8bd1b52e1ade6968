import { ApplicationFailure, CancelledFailure, WorkflowFailedError } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import test from 'ava';
import { BrokenStep } from '../../activities/broken-step.ts';
import type { ExtractInput } from '../../activities/extract-fields.ts';
import { withHeartbeat } from '../../activities/heartbeat.ts';
import type { FailureInput } from '../../activities/record-ending.ts';
import { JobFailure } from '../../src/contract/job-failure.ts';
import { InvalidModelOutput } from '../../src/extraction/extractor.ts';
import { type ScriptedJob, startSkippingServer, withJob } from './scripted-job.ts';

const MINUTE_MS = 60_000;
const BEGUN = ['beginAttempt', 'fetchDocument', 'readPages'];

let env: TestWorkflowEnvironment;
test.before(async () => {
  env = await startSkippingServer();
});
test.after.always(() => env.teardown());

/** What the workflow failed with. */
async function failureOf(job: ScriptedJob): Promise<unknown> {
  try {
    await job.handle.result();
  } catch (error) {
    if (error instanceof WorkflowFailedError) return error.cause;
    throw error;
  }
  throw new Error('the workflow did not fail');
}

test.serial('an attempt begins, fetches, reads, extracts and persists', async (t) => {
  await withJob(env, {}, async ({ handle, steps }) => {
    t.is(await handle.result(), 'COMPLETED');
    t.deepEqual(steps, [...BEGUN, 'extractFields', 'persistExtraction']);
  });
});

test.serial('a document that is small enough takes one step after the first', async (t) => {
  const beginAttempt = async () => ({ status: 'PROCESSING', isLight: true, isOneStep: true }) as const;
  await withJob(env, { beginAttempt }, async ({ handle, steps }) => {
    t.is(await handle.result(), 'COMPLETED');
    t.deepEqual(steps, ['beginAttempt', 'extractSmallDocument']);
  });
});

test.serial('a small document that was downloaded takes one step after that', async (t) => {
  const beginAttempt = async () => ({ status: 'PROCESSING', isLight: false, needsDownload: true }) as const;
  const downloadDocument = async () => ({ steps: [], isLight: true, isOneStep: true as const });
  await withJob(env, { beginAttempt, downloadDocument }, async ({ handle, steps }) => {
    t.is(await handle.result(), 'COMPLETED');
    t.deepEqual(steps, ['beginAttempt', 'downloadDocument', 'extractSmallDocument']);
  });
});

test.serial('a small document that fails tells in which of its steps, and which were done', async (t) => {
  const told: FailureInput[] = [];
  const time = '2026-01-01T00:00:00.000Z';
  const fetched = {
    name: 'fetch',
    status: 'COMPLETED',
    startedAt: time,
    finishedAt: time,
    retries: 0,
  } as const;
  const beginAttempt = async () => ({ status: 'PROCESSING', isLight: true, isOneStep: true }) as const;
  const extractSmallDocument = async () => {
    throw new BrokenStep('read', [fetched], new JobFailure('EMPTY_DOCUMENT', 'it has no page'));
  };
  const recordFailure = async (input: FailureInput) => {
    told.push(input);
    return 'FAILED' as const;
  };
  await withJob(env, { beginAttempt, extractSmallDocument, recordFailure }, async (job) => {
    await failureOf(job);
    t.deepEqual(job.steps, ['beginAttempt', 'extractSmallDocument', 'recordFailure']);
    t.like(told[0], { code: 'EMPTY_DOCUMENT', message: 'it has no page' });
    t.like(told[0]?.steps, [fetched, { name: 'read', status: 'FAILED', startedAt: time, retries: 0 }]);
  });
});

test.serial('an attempt that was cancelled before its worker came runs nothing', async (t) => {
  const beginAttempt = async () => ({ status: 'CANCELLED' as const, isLight: false });
  await withJob(env, { beginAttempt }, async ({ handle, steps }) => {
    t.is(await handle.result(), 'CANCELLED');
    t.deepEqual(steps, ['beginAttempt']);
  });
});

test.serial('a provider that asks for an hour is asked again after an hour', async (t) => {
  const askedAt: number[] = [];
  const extractFields = async (_input: unknown, tries: number) => {
    askedAt.push(await env.currentTimeMs());
    if (tries > 1) return;
    throw new JobFailure('PROVIDER_RATE_LIMITED', 'busy', { transient: true, retryAfterMs: 60 * MINUTE_MS });
  };
  await withJob(env, { extractFields }, async ({ handle, steps }) => {
    t.is(await handle.result(), 'COMPLETED');
    t.deepEqual(steps, [...BEGUN, 'extractFields', 'extractFields#2', 'persistExtraction']);
    const [first = 0, second = 0] = askedAt;
    const waited = (second - first) / MINUTE_MS;
    t.true(waited >= 60 && waited < 61, `it was asked again after ${waited} minutes`);
  });
});

test.serial('a provider that stays away fails the job with its code after six tries', async (t) => {
  const told: FailureInput[] = [];
  const extractFields = async () => {
    throw new JobFailure('PROVIDER_UNAVAILABLE', 'the model does not answer', { transient: true });
  };
  const recordFailure = async (input: FailureInput) => {
    told.push(input);
    return 'FAILED' as const;
  };
  await withJob(env, { extractFields, recordFailure }, async (job) => {
    const failure = await failureOf(job);
    t.true(failure instanceof ApplicationFailure && failure.type === 'PROVIDER_UNAVAILABLE');
    t.is(job.steps.filter((step) => step.startsWith('extractFields')).length, 6);
    t.is(job.steps.at(-1), 'recordFailure');
    t.like(told[0], { code: 'PROVIDER_UNAVAILABLE', message: 'the model does not answer', attempt: 1 });
  });
});

test.serial('a permanent failure fails the job at once, with its code and its sentence', async (t) => {
  const told: FailureInput[] = [];
  const fetchDocument = async () => {
    throw new JobFailure('PASSWORD_PROTECTED', 'give the password of this document');
  };
  const recordFailure = async (input: FailureInput) => {
    told.push(input);
    return 'FAILED' as const;
  };
  await withJob(env, { fetchDocument, recordFailure }, async (job) => {
    const failure = await failureOf(job);
    t.true(failure instanceof ApplicationFailure && failure.type === 'PASSWORD_PROTECTED');
    t.deepEqual(job.steps, ['beginAttempt', 'fetchDocument', 'recordFailure']);
    t.like(told[0], { code: 'PASSWORD_PROTECTED', message: 'give the password of this document' });
  });
});

test.serial('an unforeseen error is tried three times and told without its words', async (t) => {
  const told: FailureInput[] = [];
  const readPages = async () => {
    throw new TypeError('secret-words of a bug');
  };
  const recordFailure = async (input: FailureInput) => {
    told.push(input);
    return 'FAILED' as const;
  };
  await withJob(env, { readPages, recordFailure }, async (job) => {
    await failureOf(job);
    t.deepEqual(job.steps.slice(2), ['readPages', 'readPages#2', 'readPages#3', 'recordFailure']);
    t.is(told[0]?.code, 'INTERNAL');
    t.notRegex(JSON.stringify([told, await job.handle.fetchHistory()]), /secret-words/);
  });
});

for (const [where, plan] of [
  ['a task of its own', {}],
  ["the workflow's own task", { isRead: true, extractQueue: null }],
] as const) {
  test.serial(
    `a model that answers what cannot be used in ${where} is asked to repair it, once`,
    async (t) => {
      const asked: boolean[] = [];
      const extractFields = async ({ repair }: ExtractInput) => {
        asked.push(repair);
        if (repair) return [];
        throw ApplicationFailure.create({
          type: 'PROVIDER_INVALID_OUTPUT',
          nonRetryable: true,
          details: ['REPAIRABLE'],
        });
      };
      await withJob(env, { extractFields, plan }, async ({ handle }) => {
        t.is(await handle.result(), 'COMPLETED');
        t.deepEqual(asked, [false, true]);
      });
    },
  );
}

test.serial('the next answer of a window that cannot be used is repaired too', async (t) => {
  const asked: string[] = [];
  // The reply of the repair was lost: its next try asked for another piece.
  const extractFields = async ({ repair }: ExtractInput) => {
    asked.push(repair ? 'repair' : 'first');
    if (asked.length === 3) return [];
    throw ApplicationFailure.create({
      type: 'PROVIDER_INVALID_OUTPUT',
      nonRetryable: true,
      details: ['REPAIRABLE'],
    });
  };
  await withJob(env, { extractFields }, async ({ handle }) => {
    t.is(await handle.result(), 'COMPLETED');
    t.deepEqual(asked, ['first', 'repair', 'repair']);
  });
});

test.serial('a repair that cannot be used either ends the job', async (t) => {
  const asked: boolean[] = [];
  const extractFields = async ({ repair }: ExtractInput) => {
    asked.push(repair);
    if (repair) throw new InvalidModelOutput('{', 'not JSON');
    throw ApplicationFailure.create({
      type: 'PROVIDER_INVALID_OUTPUT',
      nonRetryable: true,
      details: ['REPAIRABLE'],
    });
  };
  await withJob(env, { extractFields }, async (job) => {
    const failure = await failureOf(job);
    t.true(failure instanceof ApplicationFailure && failure.type === 'PROVIDER_INVALID_OUTPUT');
    t.deepEqual(asked, [false, true]);
    t.is(job.steps.at(-1), 'recordFailure');
  });
});

test.serial(
  'a cancellation in the middle of a step stops it, is recorded, and cancels the workflow',
  async (t) => {
    const started = Promise.withResolvers<void>();
    let isAborted = false;
    const readPages = () =>
      withHeartbeat(async (signal) => {
        started.resolve();
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        isAborted = true;
        signal.throwIfAborted();
      });
    await withJob(env, { readPages }, async (job) => {
      await started.promise;
      await job.handle.cancel();
      t.true((await failureOf(job)) instanceof CancelledFailure);
      t.true(isAborted);
      t.deepEqual(job.steps, [...BEGUN, 'recordCancellation']);
      t.is((await job.handle.describe()).status.name, 'CANCELLED');
    });
  },
);

test.serial(
  'a cancellation that comes after the result was committed leaves the job completed',
  async (t) => {
    const running = Promise.withResolvers<ScriptedJob>();
    let isCommitted = false;
    const persistExtraction = async () => {
      isCommitted = true;
      await (await running.promise).handle.cancel();
    };
    const recordCancellation = async () => (isCommitted ? 'COMPLETED' : 'CANCELLED');
    await withJob(env, { persistExtraction, recordCancellation }, async (job) => {
      running.resolve(job);
      t.is(await job.handle.result(), 'COMPLETED');
      t.is((await job.handle.describe()).status.name, 'COMPLETED');
    });
  },
);

// The last, because the SDK's timers of the tries that failed outlive them by 15 s, and complain when their worker is gone by then.
test.serial('a database that is away for an hour is waited for, and does not fill the history', async (t) => {
  const startedAt = await env.currentTimeMs();
  const persistExtraction = async () => {
    if ((await env.currentTimeMs()) - startedAt > 60 * MINUTE_MS) return;
    throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  };
  await withJob(env, { persistExtraction }, async ({ handle, steps }) => {
    t.is(await handle.result(), 'COMPLETED');
    t.true(steps.filter((step) => step.startsWith('persistExtraction')).length > 100);
    const { events } = await handle.fetchHistory();
    t.true(events !== null && events !== undefined && events.length < 50, `it took ${events?.length} events`);
  });
});
