import test, { type ExecutionContext } from 'ava';
import { JobFailure } from '../../../../src/contract/job-failure.ts';
import { ThreadLost } from '../../../../src/documents/reading/threads/thread.ts';
import { ThreadPool } from '../../../../src/documents/reading/threads/thread-pool.ts';
import type { TrialHandlers } from './trial-thread.ts';

const options = { signal: new AbortController().signal, timeLimitMs: 60_000 };

function trialPool(t: ExecutionContext, size = 1): ThreadPool<TrialHandlers> {
  const pool = new ThreadPool<TrialHandlers>(new URL('./trial-thread.ts', import.meta.url), size, 64);
  t.teardown(() => pool[Symbol.asyncDispose]());
  return pool;
}

/** Waits until the thread itself says that it spins. */
async function spinning(flag: SharedArrayBuffer): Promise<void> {
  const wait = Atomics.waitAsync(new Int32Array(flag), 0, 0);
  if (wait.async) await wait.value;
}

test('a thread answers its calls in order, and is used again', async (t) => {
  const pool = trialPool(t);
  const thread = pool.pick();
  const answers = await Promise.all([1, 2, 3].map((value) => thread.call('double', value, options)));
  t.deepEqual(answers, [2, 4, 6]);
  t.is(pool.pick(), thread);
});

test('bytes move to the thread and back instead of being copied', async (t) => {
  const thread = trialPool(t).pick();
  const data = new Uint8Array(1000);
  t.is(await thread.call('sizeOf', { data }, options), 1000);
  t.is(data.length, 0);
  t.deepEqual(await thread.call('bytes', 3, options), Uint8Array.of(7, 7, 7));
});

test('an aborted call ends the thread that is busy with it, rejects with the reason, and the next call works', async (t) => {
  const pool = trialPool(t);
  const flag = new SharedArrayBuffer(4);
  const abort = new AbortController();
  const thread = pool.pick();
  const spin = thread.call('spin', flag, { ...options, signal: abort.signal });
  await spinning(flag);
  const reason = new Error('cancelled by its user');
  abort.abort(reason);
  t.is(await t.throwsAsync(spin), reason);
  t.false(thread.alive);
  t.is(await pool.pick().call('double', 21, options), 42);
});

test('calls that wait behind an aborted one are lost without having begun', async (t) => {
  const thread = trialPool(t).pick();
  const abort = new AbortController();
  const spin = thread.call('spin', new SharedArrayBuffer(4), { ...options, signal: abort.signal });
  const behind = thread.call('double', 1, options);
  abort.abort();
  await t.throwsAsync(spin, { name: 'AbortError' });
  await t.throwsAsync(behind, { instanceOf: ThreadLost });
});

test('a waiting call that is aborted leaves the running one alone', async (t) => {
  const thread = trialPool(t).pick();
  const abort = new AbortController();
  const running = thread.call('double', 5, options);
  const waiting = thread.call('double', 6, { ...options, signal: abort.signal });
  abort.abort();
  await t.throwsAsync(waiting, { name: 'AbortError' });
  t.is(await running, 10);
  t.true(thread.alive);
});

test('a call that takes too long ends as too complex', async (t) => {
  const thread = trialPool(t).pick();
  const spin = thread.call('spin', new SharedArrayBuffer(4), { ...options, timeLimitMs: 100 });
  const error = await t.throwsAsync(spin, { instanceOf: JobFailure });
  t.is(error.code, 'DOCUMENT_TOO_COMPLEX');
  t.false(thread.alive);
});

const CRASHES = [
  ['exit', 'CORRUPT_FILE'],
  ['trap', 'CORRUPT_FILE'],
  ['exhaust', 'DOCUMENT_TOO_COMPLEX'],
] as const;
for (const [name, code] of CRASHES) {
  test(`a thread that ends by ${name} fails its own call alone`, async (t) => {
    const pool = trialPool(t);
    const error = await t.throwsAsync(pool.pick().call(name, undefined, options), { instanceOf: JobFailure });
    t.is(error.code, code);
    t.is(await pool.pick().call('double', 4, options), 8);
  });
}

test('a failure keeps its code and message across the thread, which lives on', async (t) => {
  const thread = trialPool(t).pick();
  const error = await t.throwsAsync(thread.call('fail', 'It is broken.', options), {
    instanceOf: JobFailure,
  });
  t.is(error.code, 'CORRUPT_FILE');
  t.is(error.message, 'It is broken.');
  t.true(thread.alive);
});

test('a second thread starts only when the first is busy, and no third', async (t) => {
  const pool = trialPool(t, 2);
  const first = pool.pick();
  t.is(pool.pick(), first);
  const running = first.call('double', 1, options);
  const second = pool.pick();
  t.not(second, first);
  const other = second.call('double', 1, options);
  t.true([first, second].includes(pool.pick()));
  await Promise.all([running, other]);
});
