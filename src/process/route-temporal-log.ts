import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { Logger } from '../contract/logger.ts';

const LEVELS = { TRACE: 'debug', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

/** Sends what Temporal's SDK logs to the log of this process. Once a process, before the first worker. */
export function routeTemporalLog(log: Logger): void {
  const own = log.child({ component: 'temporal' });
  const logger = new DefaultLogger('INFO', ({ level, message, meta }) =>
    own[LEVELS[level]](meta ?? {}, message),
  );
  Runtime.install({
    logger,
    telemetryOptions: { logging: { forward: {}, filter: 'warn,temporalio_sdk_core=warn' } },
  });
}
