import { Registry } from 'prom-client';
import { processMetrics } from './process-metrics.ts';

/**
 * What a process tells in Prometheus' text format: itself, what its workers count, and what Temporal's SDK does, whose text is added as it
 * comes: its names begin with `temporal_`, and are nobody else's.
 */
export function metricsWriter(own: Registry, readTemporal: () => Promise<string>): () => Promise<string> {
  const ours = Registry.merge([processMetrics(), own]);
  return async () => {
    const [text, temporal] = await Promise.all([ours.metrics(), readTemporal()]);
    // The library writes `Nan`, as of a lag that was not measured yet; the format spells it `NaN`.
    return text.replaceAll(/ Nan$/gm, ' NaN') + temporal;
  };
}
