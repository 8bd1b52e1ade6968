import { collectDefaultMetrics, Registry } from 'prom-client';

let registry: Registry | undefined;

/**
 * What the process uses: CPU, memory, file descriptors, garbage collection and the lag of its event loop. Its observers are the process's
 * own and never end, so that they are made once, when they are first asked for.
 */
export function processMetrics(): Registry {
  if (registry === undefined) {
    registry = new Registry();
    collectDefaultMetrics({ register: registry });
  }
  return registry;
}
