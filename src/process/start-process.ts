import { NativeConnection } from '@temporalio/worker';
import { createActivities } from '../../activities/index.ts';
import type { Config, ProcessRole } from '../config/config.ts';
import { loadSecrets } from '../config/secrets.ts';
import { type RunningServer, serve } from '../http/serve.ts';
import { createWorkerApp } from '../http/worker-app.ts';
import { openWorkerVersions } from '../temporal/worker-versions.ts';
import { count } from './count.ts';
import { createLog } from './create-log.ts';
import { dispatchDeliveries } from './dispatch-deliveries.ts';
import { findEndpoints } from './find-endpoints.ts';
import { openInterposition } from './interposition.ts';
import {
  activityServices,
  type Endpoints,
  httpServices,
  openSharedServices,
  type SharedServices,
} from './open-services.ts';
import { openTracing } from './open-tracing.ts';
import { PRIVATE_NETWORK } from './private-network.ts';
import { readConfig } from './read-config.ts';
import { startApi } from './start-api.ts';
import { startWorker } from './start-worker.ts';
import { watchVersion } from './watch-version.ts';

/** A step of the start, as it is shown. */
export type ShowStep = <Result>(
  title: string,
  work: (note: (text: string) => void) => Promise<Result>,
) => Promise<Result>;

/** A process that runs. `failed` rejects when a part of it ends by itself. */
export interface RunningProcess extends AsyncDisposable {
  config: Config;
  endpoints: Endpoints;
  api: RunningServer | null;
  /** Where a worker without an API tells its metrics. */
  metrics: RunningServer | null;
  failed: Promise<never>;
}

/** The connection of this process's workers, which also starts workflows. It is closed after everything that uses it. */
async function connectWorker(endpoints: Endpoints, cleanup: AsyncDisposableStack): Promise<NativeConnection> {
  const connection = await NativeConnection.connect(endpoints.temporal);
  cleanup.defer(() => connection.close());
  return connection;
}

/** Where workers of several versions run side by side, ours says whether it is the current one. */
function watchOwnVersion(
  { config, log }: SharedServices,
  endpoints: Endpoints,
  cleanup: AsyncDisposableStack,
): void {
  const { buildId } = config.worker;
  if (buildId === null) return;
  const { namespace, taskQueue } = config.temporal;
  const versions = openWorkerVersions({ connection: endpoints.temporal, namespace, taskQueue });
  cleanup.use(watchVersion(log, versions, buildId));
}

/**
 * Starts what the role asks for, each part as a step that is shown; disposing stops it in the reverse order, API first. When a
 * part cannot start, those before it are stopped. Throws `ConfigurationError`, `EmbeddedStartError`, `ListenError`, or what a port threw.
 */
export async function startProcess(
  role: ProcessRole,
  variables: Record<string, string | undefined>,
  show: ShowStep,
  { checkAnswers = false }: { checkAnswers?: boolean } = {},
): Promise<RunningProcess> {
  await using cleanup = new AsyncDisposableStack();
  const config = readConfig(variables, role);
  const secrets = await loadSecrets(config);
  const log = createLog(config, secrets);
  const tracing = openTracing(config, cleanup);
  const own = { config, secrets, log, tracing, ...(await count(config, log)) };
  if (config.outbound.allowPrivateNetwork) log.info({}, PRIVATE_NETWORK);
  const { promise: lost, reject: onLost } = Promise.withResolvers<never>();
  lost.catch(() => {});
  const endpoints = await show('PostgreSQL and Temporal', (note) =>
    findEndpoints(config, variables, cleanup, {
      onLost,
      onStep: ({ part, kind, text }) => note(kind === 'ready' ? `${part} ${text}` : `${part}: ${text}`),
    }),
  );
  const connection = role === 'api' ? undefined : await connectWorker(endpoints, cleanup);
  const between = await openInterposition(config);
  const shared = await show('Tables and storage', async () =>
    between.shared(await openSharedServices(own, endpoints, cleanup, connection)),
  );
  const failures = [lost];
  if (connection !== undefined) {
    const worker = await show('Worker', async () => {
      await shared.workflows.prepareNamespace();
      const services = between.activityServices(activityServices(shared, endpoints, cleanup));
      const activities = between.activities(createActivities(services));
      const running = cleanup.use(await startWorker(own, connection, services, activities));
      cleanup.use(dispatchDeliveries(endpoints.databaseUrl, shared));
      watchOwnVersion(shared, endpoints, cleanup);
      return running;
    });
    failures.push(worker.failed);
  }
  const { host, port } = config.http;
  const graceMs = config.worker.drainMs;
  const api =
    role === 'worker'
      ? null
      : await show('API', async () =>
          cleanup.use(
            await startApi(httpServices(shared, endpoints, cleanup, checkAnswers), { host, port, graceMs }),
          ),
        );
  const { metricsPort } = config;
  const metrics =
    role !== 'worker' || metricsPort === null
      ? null
      : cleanup.use(
          await serve(createWorkerApp(shared), { host, port: metricsPort, graceMs, setting: 'METRICS_PORT' }),
        );
  const running = cleanup.move();
  return {
    config,
    endpoints,
    api,
    metrics,
    failed: Promise.race(failures),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
