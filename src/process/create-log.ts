import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import type { Config } from '../config/config.ts';
import type { Logger } from '../contract/logger.ts';

/**
 * The log of a process. One that runs a single role writes JSON lines to standard output, for its operator's collector; one that runs
 * everything in a terminal writes them to `DATA_DIR/logs/extractform.log` and repeats warnings on standard error.
 */
export function createLog(config: Config): Logger {
  const options = { level: config.logLevel, errorKey: 'error', base: { role: config.role } };
  if (config.role !== 'all') return pino(options);
  const folder = join(config.dataDir, 'logs');
  mkdirSync(folder, { recursive: true });
  const file = pino.destination({ dest: join(folder, 'extractform.log'), sync: false });
  const streams = [
    { level: config.logLevel, stream: file },
    { level: 'warn' as const, stream: process.stderr },
  ];
  return config.logLevel === 'silent'
    ? pino(options)
    : pino(options, pino.multistream(streams as pino.StreamEntry[]));
}
