import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EmbeddedStartError, oneLine } from '../src/embedded/embedded-start-error.ts';
import { startEmbeddedStack } from '../src/embedded/start-embedded-stack.ts';
import { findTestServerBinary } from '../src/embedded/temporal-binary.ts';
import { countResults } from './helpers/count-results.ts';

/**
 * An executable: runs ava, with the arguments it is given, beside a PostgreSQL and a Temporal server of their own on a
 * throw-away folder. The tests find them by TEST_DATABASE_URL (a superuser's), TEST_TEMPORAL_ADDRESS,
 * TEST_TEMPORAL_UI_URL and TEST_TIME_SKIPPING_BINARY (absent when it is not to be had). Ends with ava's exit code.
 */
const AVA = fileURLToPath(new URL('../node_modules/ava/entrypoints/cli.js', import.meta.url));

async function runTests(args: string[], interrupted: AbortSignal): Promise<number> {
  await using cleanup = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'extractform-test-'));
  cleanup.defer(() => rm(dataDir, { recursive: true, force: true }));
  const stack = cleanup.use(
    await startEmbeddedStack({
      ...{ dataDir, postgres: true, temporal: true, namespace: 'default', durable: false },
      ...{ postgresPort: 0, temporalPort: 0, temporalUiPort: 0 },
      onLost: ({ message }) => process.stderr.write(`${message}\n`),
    }),
  );
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    TEST_DATABASE_URL: stack.databaseUrl,
    TEST_TEMPORAL_ADDRESS: stack.temporalAddress,
    TEST_TEMPORAL_UI_URL: stack.temporalUiUrl,
  };
  const testServer = await findTestServerBinary().catch(tell);
  if (testServer !== undefined) env.TEST_TIME_SKIPPING_BINARY = testServer;
  if (process.stdout.isTTY) env.FORCE_COLOR ??= '1';
  return interrupted.aborted ? 130 : await runAva(args, env, interrupted);
}

async function runAva(args: string[], env: NodeJS.ProcessEnv, interrupted: AbortSignal): Promise<number> {
  const ava = spawn(process.execPath, [AVA, ...args], { stdio: ['inherit', 'pipe', 'inherit'], env });
  interrupted.addEventListener('abort', () => ava.kill('SIGTERM'));
  const results = countResults(ava.stdout);
  ava.stdout.pipe(process.stdout, { end: false });
  await once(ava, 'close');
  if (ava.signalCode !== null) process.stdout.write(`ava was ended by ${ava.signalCode}\n`);
  const { passed, failed, crashes } = await results;
  const exitCode = ava.exitCode ?? 1;
  if (crashes.length > 0) process.stdout.write(`\n${crashes.join('\n')}\n`);
  // A file that crashed or timed out fails the run without a failed test.
  process.stdout.write(`\n${passed} passed, ${exitCode === 0 ? failed : Math.max(1, failed)} failed\n`);
  return exitCode;
}

function tell(error: unknown): undefined {
  process.stderr.write(`${oneLine(error)}\n`);
}

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interruption.abort());
try {
  process.exitCode = await runTests(process.argv.slice(2), interruption.signal);
} catch (error) {
  if (!(error instanceof EmbeddedStartError)) throw error;
  tell(error);
  process.exitCode = 1;
}
