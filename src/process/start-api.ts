import { setTimeout as delay } from 'node:timers/promises';
import { createApp } from '../http/app.ts';
import type { HttpServices } from '../http/http-services.ts';
import { type RunningServer, serve } from '../http/serve.ts';
import { startPendingRuns } from '../jobs/runs/heal-runs.ts';
import { startPendingJobs } from '../jobs/start-pending-jobs.ts';
import { PENDING_MS } from './upkeep-tasks.ts';

/** How often the API looks for jobs that wait, and tries again to ready the namespace, in ms. */
const LOOK_EVERY_MS = 5_000;

/** Repeats the work until the signal is aborted. What fails is logged and tried again. */
async function repeat(
  services: HttpServices,
  name: string,
  signal: AbortSignal,
  work: () => Promise<boolean>,
) {
  while (!signal.aborted) {
    const done = await work().catch((error: unknown) => {
      services.log.warn({ error, work: name }, 'background work failed and is tried again');
      return false;
    });
    if (done) return;
    await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/**
 * Serves the API, and starts what waits to be started: while Temporal is away creates go on working, and when it is back
 * their jobs are started from here. Throws `ListenError`.
 */
export async function startApi(
  services: HttpServices,
  options: { host: string; port: number; graceMs: number },
): Promise<RunningServer> {
  const server = await serve(createApp(services), options);
  const ending = new AbortController();
  const background = Promise.all([
    repeat(services, 'prepare the namespace', ending.signal, async () => {
      await services.workflows.prepareNamespace();
      return true;
    }),
    repeat(services, 'start pending jobs', ending.signal, async () => {
      await startPendingJobs(services, PENDING_MS);
      await startPendingRuns(services, PENDING_MS);
      return false;
    }),
  ]);
  return {
    ...server,
    [Symbol.asyncDispose]: async () => {
      ending.abort();
      await Promise.all([background, server[Symbol.asyncDispose]()]);
    },
  };
}
