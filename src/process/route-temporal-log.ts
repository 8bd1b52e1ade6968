import { IllegalStateError } from '@temporalio/common';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { Logger } from '../contract/logger.ts';

const LEVELS = { TRACE: 'debug', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

/**
 * Sends what Temporal's SDK logs to the log of this process. The SDK has one runtime a process: where one is there already, its log
 * goes on as it is.
 */
export function routeTemporalLog(log: Logger): void {
  const own = log.child({ component: 'temporal' });
  const logger = new DefaultLogger('INFO', ({ level, message, meta }) =>
    own[LEVELS[level]](meta ?? {}, message),
  );
  const logging = { forward: {}, filter: 'warn,temporalio_sdk_core=warn' };
  try {
    Runtime.install({ logger, telemetryOptions: { logging } });
  } catch (error) {
    if (!(error instanceof IllegalStateError)) throw error;
  }
}
