import { mkdir } from 'node:fs/promises';
import type { Keyring } from '../contract/keyring.ts';
import type { Config } from './config.ts';
import { type KeptSecrets, makeSecretsFile, readSecretsFile, secretsPath } from './secrets-file.ts';

/** The two secrets of the service, each with those before it: what signs access tokens, and what encrypts at rest (32 bytes). */
export interface Secrets {
  jwtSecrets: Keyring;
  encryptionKeys: Keyring;
}

/** Each once, however it is written. */
function keyring(encoding: 'utf8' | 'hex', current: string, others: readonly string[]): Keyring {
  const first = Buffer.from(current, encoding);
  const rest = others.map((other) => Buffer.from(other, encoding)).filter((other) => !other.equals(first));
  return [first, ...new Map(rest.map((other) => [other.toString('hex'), other])).values()];
}

async function keptSecrets(dataDir: string): Promise<KeptSecrets> {
  const path = secretsPath(dataDir);
  await mkdir(dataDir, { recursive: true });
  await makeSecretsFile(path);
  return await readSecretsFile(path);
}

/**
 * The configured secrets, or those that are made once and kept in `DATA_DIR/secrets.json` with mode 0600. The file's earlier ones count where
 * its current one does. Throws `ConfigurationError` when the kept file is damaged.
 */
export async function loadSecrets(config: Config): Promise<Secrets> {
  const { dataDir, jwtSecret, previousJwtSecret, encryptionKey, previousEncryptionKeys } = config;
  const needsKept = jwtSecret === undefined || encryptionKey === undefined;
  const kept = needsKept ? await keptSecrets(dataDir) : undefined;
  return {
    jwtSecrets: keyring('utf8', jwtSecret ?? kept?.jwtSecret ?? '', [
      ...(jwtSecret === undefined ? (kept?.previousJwtSecrets ?? []) : []),
      ...(previousJwtSecret === undefined ? [] : [previousJwtSecret]),
    ]),
    encryptionKeys: keyring('hex', encryptionKey ?? kept?.encryptionKey ?? '', [
      ...(encryptionKey === undefined ? (kept?.previousEncryptionKeys ?? []) : []),
      ...previousEncryptionKeys,
    ]),
  };
}
