import { lockDataDir } from './data-dir-lock.ts';
import { EmbeddedStartError, oneLine } from './embedded-start-error.ts';
import type { OnStep } from './embedded-step.ts';
import { startEmbeddedPostgres } from './postgres.ts';
import { startEmbeddedTemporal } from './temporal.ts';

export interface EmbeddedStackOptions {
  dataDir: string;
  postgres: boolean;
  temporal: boolean;
  /** The Temporal namespace to work in; made when it is missing. */
  namespace: string;
  /** How long Temporal keeps closed workflows, in days; 30 where nothing is said. */
  closedDays?: number;
  /** Ports that must be free, or 0 for any. Without them: 5433, 7233 and 8233, or the next free ones. */
  postgresPort?: number;
  temporalPort?: number;
  temporalUiPort?: number;
  /** `false` only for throw-away data: a power cut loses what PostgreSQL holds. */
  durable?: boolean;
  onStep?: OnStep;
  /** Called when a server ends without having been asked to. */
  onLost?: (error: EmbeddedStartError) => void;
}

/** What runs, and where; what was not asked for is `undefined`. Disposing stops everything and gives the folder back. */
export interface EmbeddedStack extends AsyncDisposable {
  databaseUrl: string | undefined;
  temporalAddress: string | undefined;
  temporalUiUrl: string | undefined;
}

/**
 * Starts PostgreSQL and the Temporal development server on one data folder, both at once. When one fails, the other is
 * stopped. Throws `EmbeddedStartError`, whose message is one line, with nothing left running and the folder unlocked.
 */
export async function startEmbeddedStack(options: EmbeddedStackOptions): Promise<EmbeddedStack> {
  try {
    return await startLocked(options);
  } catch (error) {
    if (error instanceof EmbeddedStartError) throw error;
    throw new EmbeddedStartError(`the embedded stack did not start: ${oneLine(error)}`, { cause: error });
  }
}

async function startLocked(options: EmbeddedStackOptions): Promise<EmbeddedStack> {
  const { postgresPort, temporalPort, temporalUiPort, namespace, closedDays, durable, onStep, onLost } =
    options;
  if (process.platform === 'win32') {
    throw new EmbeddedStartError(
      'the embedded stack needs Linux or macOS; set DATABASE_URL and TEMPORAL_ADDRESS',
    );
  }
  await using stack = new AsyncDisposableStack();
  const { path: dataDir } = stack.use(await lockDataDir(options.dataDir));
  const common = { dataDir, onStep, onLost };
  const [postgres, temporal] = await Promise.allSettled([
    options.postgres ? startEmbeddedPostgres({ ...common, port: postgresPort, durable }) : undefined,
    options.temporal
      ? startEmbeddedTemporal({
          ...common,
          namespace,
          closedDays,
          port: temporalPort,
          uiPort: temporalUiPort,
        })
      : undefined,
  ]);
  if (postgres.status === 'fulfilled') stack.use(postgres.value);
  if (temporal.status === 'fulfilled') stack.use(temporal.value);
  if (postgres.status === 'rejected') throw postgres.reason;
  if (temporal.status === 'rejected') throw temporal.reason;
  const running = stack.move();
  return {
    databaseUrl: postgres.value?.url,
    temporalAddress: temporal.value?.address,
    temporalUiUrl: temporal.value?.uiUrl,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
