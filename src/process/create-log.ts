import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import type { Config } from '../config/config.ts';
import type { Secrets } from '../config/secrets.ts';
import type { Logger } from '../contract/logger.ts';
import { redactor } from './redact.ts';
import { showError } from './show-error.ts';

/** Everything secret that this process knows from its settings. */
function secretsOf({ extractor, database }: Config, secrets: Secrets): (string | undefined)[] {
  const password = database.kind === 'url' ? URL.parse(database.url)?.password : undefined;
  return [
    ...secrets.jwtSecrets.map((secret) => Buffer.from(secret).toString('utf8')),
    ...secrets.encryptionKeys.map((key) => Buffer.from(key).toString('hex')),
    extractor.kind === 'gemini' ? extractor.apiKey : undefined,
    password,
  ];
}

/**
 * The log of a process. One that runs a single role writes JSON lines to standard output, for its operator's collector; one that runs
 * everything in a terminal writes them to `DATA_DIR/logs/extractform.log` and repeats warnings on standard error. No line holds a secret.
 */
export function createLog(config: Config, secrets: Secrets): Logger {
  const options: pino.LoggerOptions = {
    level: config.logLevel,
    errorKey: 'error',
    base: { role: config.role },
    serializers: { error: (error: unknown) => showError(error) },
    hooks: { streamWrite: redactor(secretsOf(config, secrets)) },
  };
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
