import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ProcessRole } from '../../src/config/config.ts';
import { type RunningProcess, startProcess } from '../../src/process/start-process.ts';
import { execute, freshDatabase } from './database.ts';
import type { Scope } from './scope.ts';

/** A folder of the test's (or file's) own, gone when it ends. */
export async function freshFolder(t: Scope): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'extractform-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The settings of a service of the test's own: database, task queue, storage, secrets; the port is a free one. */
export async function serviceEnvironment(t: Scope): Promise<Record<string, string>> {
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
    RATE_LIMIT: 'off',
    LOG_LEVEL: 'silent',
  };
}

/** A service that runs in this process, and how to reach it. */
export interface TestService extends AsyncDisposable {
  running: RunningProcess;
  url: string;
  environment: Record<string, string>;
  /** Runs one statement in its database. */
  sql(statement: string, ...values: unknown[]): Promise<Record<string, unknown>[]>;
}

/**
 * Starts a service in this process for one test or file; it is stopped when that ends, if not before. Answers are checked against
 * the shapes of their routes. `api` alone leaves jobs waiting until a worker comes. `environment` is that of a service that is there
 * already, `settings` go over it.
 */
export async function startService(
  t: Scope,
  options: {
    role?: ProcessRole;
    environment?: Record<string, string>;
    settings?: Record<string, string>;
  } = {},
): Promise<TestService> {
  const shared = options.environment ?? (await serviceEnvironment(t));
  const environment = { ...shared, ...options.settings };
  const running = await startProcess(options.role ?? 'all', environment, (_title, work) => work(() => {}), {
    checkAnswers: true,
  });
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= Promise.resolve(running[Symbol.asyncDispose]()));
  t.teardown(stop);
  const sql = (statement: string, ...values: unknown[]) =>
    execute(running.endpoints.databaseUrl, statement, values);
  return { running, url: running.api?.url ?? '', environment, sql, [Symbol.asyncDispose]: stop };
}
