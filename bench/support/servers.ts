import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedStack } from '../../src/embedded/start-embedded-stack.ts';

/** PostgreSQL and the Temporal development server, as `npm start` runs them, on a throw-away folder. Disposing removes it all. */
export interface BenchServers extends AsyncDisposable {
  dataDir: string;
  databaseUrl: string;
  temporalAddress: string;
}

/** Starts the servers on free ports. Throws `EmbeddedStartError`. */
export async function startServers(): Promise<BenchServers> {
  await using cleanup = new AsyncDisposableStack();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'extractform-bench-'));
  cleanup.defer(() => rm(dataDir, { recursive: true, force: true }));
  const stack = cleanup.use(
    await startEmbeddedStack({
      dataDir,
      postgres: true,
      temporal: true,
      namespace: 'default',
      postgresPort: 0,
      temporalPort: 0,
      temporalUiPort: 0,
      onLost: ({ message }) => process.stderr.write(`${message}\n`),
    }),
  );
  const { databaseUrl, temporalAddress } = stack;
  if (databaseUrl === undefined || temporalAddress === undefined) throw new Error('a server has no address');
  const running = cleanup.move();
  return { dataDir, databaseUrl, temporalAddress, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
