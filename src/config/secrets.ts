import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Config } from './config.ts';
import { ConfigurationError } from './environment.ts';

/** The two secrets of the service: what signs access tokens, and what encrypts at rest (32 bytes). */
export interface Secrets {
  jwtSecret: Uint8Array;
  encryptionKey: Uint8Array;
}

const secretsFile = z.object({
  jwtSecret: z.string().min(32),
  encryptionKey: z.string().regex(/^[0-9a-f]{64}$/i),
});

/** Made under a name of its own and linked into place, so that a crash leaves no half-written file and two starts agree on one. */
async function makeSecretsFile(path: string): Promise<void> {
  const made = { jwtSecret: randomBytes(32).toString('hex'), encryptionKey: randomBytes(32).toString('hex') };
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(temporary, JSON.stringify(made), { mode: 0o600 });
  try {
    await link(temporary, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function readSecretsFile(path: string): Promise<z.output<typeof secretsFile>> {
  try {
    return secretsFile.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    const message = `${path} is damaged: restore it, or set JWT_SECRET and ENCRYPTION_KEY`;
    throw new ConfigurationError(message, { cause });
  }
}

/**
 * The configured secrets, or those that are made once and kept in `DATA_DIR/secrets.json` with mode 0600.
 * Throws `ConfigurationError` when the kept file is damaged.
 */
export async function loadSecrets(config: Config): Promise<Secrets> {
  const path = join(config.dataDir, 'secrets.json');
  let kept: z.output<typeof secretsFile> | undefined;
  if (config.jwtSecret === undefined || config.encryptionKey === undefined) {
    await mkdir(config.dataDir, { recursive: true });
    await makeSecretsFile(path);
    kept = await readSecretsFile(path);
  }
  return {
    jwtSecret: new TextEncoder().encode(config.jwtSecret ?? kept?.jwtSecret),
    encryptionKey: Buffer.from(config.encryptionKey ?? kept?.encryptionKey ?? '', 'hex'),
  };
}
