import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ExecutionContext } from 'ava';
import type { ProcessRole } from '../../src/config/config.ts';
import { type RunningProcess, startProcess } from '../../src/process/start-process.ts';
import { freshDatabase } from './database.ts';

/** A folder of the test's own, gone when it ends. */
export async function freshFolder(t: ExecutionContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'extractform-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The settings of a service of the test's own: database, task queue, storage, secrets; the port is a free one. */
export async function serviceEnvironment(t: ExecutionContext): Promise<Record<string, string>> {
  const { TEST_TEMPORAL_ADDRESS, TEST_TEMPORAL_UI_URL } = process.env;
  if (TEST_TEMPORAL_ADDRESS === undefined || TEST_TEMPORAL_UI_URL === undefined) {
    throw new Error('TEST_TEMPORAL_ADDRESS is missing: run the tests with node test/run.ts');
  }
  const dataDir = await freshFolder(t);
  return {
    DATABASE_URL: await freshDatabase(t),
    TEMPORAL_ADDRESS: TEST_TEMPORAL_ADDRESS,
    TEMPORAL_UI_URL: TEST_TEMPORAL_UI_URL,
    TEMPORAL_TASK_QUEUE: `test-${randomBytes(6).toString('hex')}`,
    DATA_DIR: dataDir,
    STORAGE_URL: pathToFileURL(join(dataDir, 'objects')).href,
    JWT_SECRET: randomBytes(32).toString('hex'),
    ENCRYPTION_KEY: randomBytes(32).toString('hex'),
    EXTRACTOR: 'offline',
    PORT: '0',
    LOG_LEVEL: 'silent',
  };
}

/** A service that runs in this process, and how to reach it. */
export interface TestService extends AsyncDisposable {
  running: RunningProcess;
  url: string;
  environment: Record<string, string>;
}

/**
 * Starts a service in this process for one test; it is stopped when the test ends, if not before. Answers are checked against the
 * shapes of their routes. `api` alone leaves jobs waiting until a worker comes.
 */
export async function startService(
  t: ExecutionContext,
  options: { role?: ProcessRole; environment?: Record<string, string> } = {},
): Promise<TestService> {
  const environment = options.environment ?? (await serviceEnvironment(t));
  const running = await startProcess(options.role ?? 'all', environment, (_title, work) => work(() => {}), {
    checkAnswers: true,
  });
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= Promise.resolve(running[Symbol.asyncDispose]()));
  t.teardown(stop);
  return { running, url: running.api?.url ?? '', environment, [Symbol.asyncDispose]: stop };
}
