import type { Config } from '../config/config.ts';
import type { EmbeddedStep } from '../embedded/embedded-step.ts';
import { startEmbeddedStack } from '../embedded/start-embedded-stack.ts';
import { connectionOptions } from '../temporal/connection-options.ts';
import type { Endpoints } from './open-services.ts';

/** What a job's end is looked up by in the Web UI is kept so many days at most. */
const CLOSED_DAYS = 30;

/**
 * The addresses of PostgreSQL and Temporal: those of the settings, or of servers that are started here under `DATA_DIR`.
 * `onLost` is told when one of these ends by itself. Throws `EmbeddedStartError`.
 */
export async function findEndpoints(
  config: Config,
  variables: Record<string, string | undefined>,
  cleanup: AsyncDisposableStack,
  tell: { onStep(step: EmbeddedStep): void; onLost(error: Error): void },
): Promise<Endpoints> {
  const { database, temporal } = config;
  const needsStack = database.kind === 'embedded' || temporal.server.kind === 'embedded';
  const stack = needsStack
    ? cleanup.use(
        await startEmbeddedStack({
          dataDir: config.dataDir,
          postgres: database.kind === 'embedded',
          temporal: temporal.server.kind === 'embedded',
          namespace: temporal.namespace,
          closedDays: Math.min(CLOSED_DAYS, config.retention.days ?? CLOSED_DAYS),
          ...(database.kind === 'embedded' ? { postgresPort: database.port } : {}),
          ...(temporal.server.kind === 'embedded'
            ? { temporalPort: temporal.server.port, temporalUiPort: temporal.server.uiPort }
            : {}),
          ...tell,
        }),
      )
    : undefined;
  const databaseUrl = database.kind === 'url' ? database.url : stack?.databaseUrl;
  const address = temporal.server.kind === 'address' ? temporal.server.address : stack?.temporalAddress;
  if (databaseUrl === undefined || address === undefined)
    throw new Error('the embedded stack told no address');
  return {
    databaseUrl,
    temporal: connectionOptions(address, temporal.server.kind === 'address' ? variables : null),
    temporalUiUrl: temporal.uiUrl ?? stack?.temporalUiUrl ?? null,
  };
}
