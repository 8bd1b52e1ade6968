import { existsSync } from 'node:fs';
import { type Config, interpretConfig } from '../../config/config.ts';
import { ConfigurationError, readEnvironment } from '../../config/environment.ts';
import type { SecretSetting } from '../../config/rotate-secret.ts';
import { loadSecrets, type Secrets } from '../../config/secrets.ts';
import { secretsPath } from '../../config/secrets-file.ts';
import type { Database } from '../../db/database.ts';
import { openDatabase } from '../../db/open-database.ts';
import { startEmbeddedStack } from '../../embedded/start-embedded-stack.ts';

export type Variables = Record<string, string | undefined>;

/** An operator's look at keys: the settings, the secrets and the database where they are in use. */
export interface OpenKeys {
  config: Config;
  secrets: Secrets;
  db: Database;
}

/** Connections to PostgreSQL: one works, one is for what it calls. */
const POOL_SIZE = 2;

/** The settings for a look at keys: nothing is made where nothing is yet. Throws `ConfigurationError`. */
export function keyConfig(variables: Variables): Config {
  const config = interpretConfig(readEnvironment(variables), 'all');
  const path = secretsPath(config.dataDir);
  const isKept = config.jwtSecret === undefined || config.encryptionKey === undefined;
  if (isKept && !existsSync(path))
    throw new ConfigurationError(`${path} is not there: start ExtractForm once, or correct DATA_DIR`);
  return config;
}

/** Throws `ConfigurationError` for a secret that is set in the environment: only what the data folder keeps is changed here. */
export function checkKept(config: Config, setting: SecretSetting): void {
  const isSet = (setting === 'JWT_SECRET' ? config.jwtSecret : config.encryptionKey) !== undefined;
  if (isSet)
    throw new ConfigurationError(
      `${setting} is set in the environment: change it there, with the one of before in ${setting}_PREVIOUS`,
    );
}

/**
 * Opens the database of the settings; an embedded one is started for it, and nothing else. Throws `ConfigurationError`, and
 * `EmbeddedStartError` while ExtractForm itself runs in the data folder.
 */
export async function openKeys(variables: Variables, cleanup: AsyncDisposableStack): Promise<OpenKeys> {
  const config = keyConfig(variables);
  const { database, dataDir, temporal } = config;
  const only = { postgres: true, temporal: false, postgresPort: 0, namespace: temporal.namespace };
  const url =
    database.kind === 'url'
      ? database.url
      : cleanup.use(await startEmbeddedStack({ dataDir, ...only })).databaseUrl;
  if (url === undefined) throw new Error('the embedded stack told no address');
  const db = cleanup.use(await openDatabase(url, { poolSize: POOL_SIZE }));
  return { config, secrets: await loadSecrets(config), db };
}
