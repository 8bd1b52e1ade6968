import { randomBytes } from 'node:crypto';
import { link, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ConfigurationError } from './environment.ts';

const key = z.string().regex(/^[0-9a-f]{64}$/i);
const secret = z.string().min(32);

/** The secrets of a data folder. A version that knows no earlier ones reads the current ones of it all the same. */
const keptSecrets = z.object({
  jwtSecret: secret,
  encryptionKey: key,
  previousJwtSecrets: z.array(secret).default([]),
  previousEncryptionKeys: z.array(key).default([]),
});

export type KeptSecrets = z.output<typeof keptSecrets>;

/** A new secret: 32 random bytes as hexadecimal digits. */
export function makeSecret(): string {
  return randomBytes(32).toString('hex');
}

/** Where the secrets of a data folder are kept. */
export function secretsPath(dataDir: string): string {
  return join(dataDir, 'secrets.json');
}

/** Written aside, for its owner alone, and on the disk before it gets its name: a crash leaves the old file or the new one, whole. */
async function placeFile(
  path: string,
  content: object,
  place: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    await writeFile(temporary, JSON.stringify(content), { mode: 0o600, flush: true });
    await place(temporary);
    await using folder = await open(dirname(path));
    await folder.sync();
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Makes the file unless it is there; of several starts at once one makes it, and all read the same. */
export async function makeSecretsFile(path: string): Promise<void> {
  await placeFile(path, { jwtSecret: makeSecret(), encryptionKey: makeSecret() }, async (temporary) => {
    try {
      await link(temporary, path);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  });
}

/** Puts other secrets in the place of those that are kept. */
export async function replaceSecretsFile(path: string, secrets: KeptSecrets): Promise<void> {
  await placeFile(path, secrets, (temporary) => rename(temporary, path));
}

/** Throws `ConfigurationError` when the file is damaged. */
export async function readSecretsFile(path: string): Promise<KeptSecrets> {
  try {
    return keptSecrets.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    const message = `${path} is damaged: restore it, or set JWT_SECRET and ENCRYPTION_KEY`;
    throw new ConfigurationError(message, { cause });
  }
}
