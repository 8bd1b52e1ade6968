import type { Config } from '../config/config.ts';
import type { Logger } from '../contract/logger.ts';
import { createMetrics } from '../metrics/create-metrics.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { metricsWriter } from '../metrics/write-metrics.ts';
import { installRuntime } from './install-runtime.ts';

/** What a process counts, and how it is told: a worker tells it where it has been given a port to tell it at. */
export async function count(
  { role, metricsPort }: Config,
  log: Logger,
): Promise<{ metrics: Metrics; writeMetrics(): Promise<string> }> {
  const hasWorker = role !== 'api';
  const isShown = role === 'all' || metricsPort !== null;
  const readTemporal = hasWorker ? await installRuntime(log, isShown) : async () => '';
  const metrics = createMetrics();
  return { metrics, writeMetrics: metricsWriter(metrics.registry, readTemporal) };
}
