import { IllegalStateError } from '@temporalio/common';
import { DefaultLogger, Runtime, type RuntimeOptions } from '@temporalio/worker';
import type { Logger } from '../contract/logger.ts';
import { freePort } from './free-port.ts';

const LEVELS = { TRACE: 'debug', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

/** How often a port is chosen anew that somebody took between the look and its use. */
const TRIES = 3;

/** How long the SDK may take to tell its metrics, in ms. */
const READ_MS = 2_000;

/** Where the SDK's runtime tells its metrics; there is one runtime a process, and what installed it first holds. */
let metricsUrl: string | undefined;

let isInstalled = false;

/** Whether there was no runtime yet. Throws what the SDK threw, as of a port that is in use. */
function install(options: RuntimeOptions): boolean {
  try {
    Runtime.install(options);
    isInstalled = true;
    return true;
  } catch (error) {
    if (error instanceof IllegalStateError) return false;
    throw error;
  }
}

/** The SDK serves its metrics from a port of its own, which nobody but this process is to know. */
async function installWithMetrics(log: Logger, options: RuntimeOptions): Promise<void> {
  for (let left = TRIES; left > 0; left -= 1) {
    const bindAddress = `127.0.0.1:${await freePort()}`;
    const prometheus = {
      ...{ bindAddress, countersTotalSuffix: true, unitSuffix: true, useSecondsForDurations: true },
    };
    try {
      const telemetryOptions = { ...options.telemetryOptions, metrics: { prometheus } };
      if (install({ ...options, telemetryOptions })) metricsUrl = `http://${bindAddress}/metrics`;
      return;
    } catch (error) {
      log.warn({ error }, "the port of the Temporal SDK's metrics was taken");
    }
  }
  install(options);
}

/** What Temporal's SDK tells in Prometheus' text format; nothing where it is not asked to, or does not answer. */
async function readTemporalMetrics(log: Logger): Promise<string> {
  if (metricsUrl === undefined) return '';
  try {
    const answer = await fetch(metricsUrl, { signal: AbortSignal.timeout(READ_MS) });
    return await answer.text();
  } catch (error) {
    log.warn({ error }, "the Temporal SDK's metrics could not be read");
    return '';
  }
}

/**
 * Installs the runtime of Temporal's SDK: its log goes to the log of this process, and its metrics can be read where they are shown. The SDK
 * has one runtime a process: where one is there already, it goes on as it is. Gives the reader of the metrics.
 */
export async function installRuntime(log: Logger, showsMetrics: boolean): Promise<() => Promise<string>> {
  const own = log.child({ component: 'temporal' });
  const logger = new DefaultLogger('INFO', ({ level, message, meta }) =>
    own[LEVELS[level]](meta ?? {}, message),
  );
  const logging = { forward: {}, filter: 'warn,temporalio_sdk_core=warn' };
  const options = { logger, telemetryOptions: { logging } };
  if (showsMetrics) await installWithMetrics(log, options);
  else install(options);
  return () => readTemporalMetrics(log);
}

/**
 * Ends the runtime of a process that ends. It ends by itself with the last of its connections; where a start failed before there was one, the
 * port of its metrics would keep the process alive.
 */
export async function endRuntime(): Promise<void> {
  if (isInstalled) await Runtime.instance().shutdown();
}
