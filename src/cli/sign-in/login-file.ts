import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const loginShape = z.object({
  url: z.string(),
  apiKey: z.string(),
  /** The key's id where `login` has made it, so that it can be revoked. */
  apiKeyId: z.string().nullable(),
});

/** Where somebody is signed in, and by which key. */
export type Login = z.output<typeof loginShape>;

/** The file that keeps a login, by the XDG base directory specification. */
export function loginPath({ XDG_CONFIG_HOME, HOME }: NodeJS.ProcessEnv): string {
  const isSet = XDG_CONFIG_HOME !== undefined && XDG_CONFIG_HOME !== '';
  return join(isSet ? XDG_CONFIG_HOME : join(HOME ?? homedir(), '.config'), 'extractform', 'login.json');
}

/** Reads the login; `null` when there is none, or none that can be read. */
export async function readLogin(path: string): Promise<Login | null> {
  try {
    return loginShape.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Keeps a login in a file that its user alone can read, in one step: a crash leaves the one before. */
export async function writeLogin(path: string, login: Login): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const fresh = `${path}.${process.pid}`;
  await writeFile(fresh, `${JSON.stringify(login, null, 2)}\n`, { mode: 0o600 });
  await chmod(fresh, 0o600);
  await rename(fresh, path);
}

/** Forgets the login. */
export async function removeLogin(path: string): Promise<void> {
  await rm(path, { force: true });
}
