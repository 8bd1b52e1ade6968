import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedStartError } from './embedded-start-error.ts';
import { startGuarded } from './guarded-process.ts';
import type { PostgresAccount } from './postgres-account.ts';
import { POSTGRES_MAJOR } from './postgres-binaries.ts';
import { lastLine, type ServerLog } from './server-log.ts';

/** The name of the superuser, who owns everything. */
export const POSTGRES_USER = 'extractform';

const DRAFT_PREFIX = 'postgres.draft-';

/** Where things are in `<dataDir>/postgres`. */
export function clusterPaths(dataDir: string) {
  const home = join(dataDir, 'postgres');
  return { home, data: join(home, 'data'), password: join(home, 'password') };
}

/** The password of a cluster that is there, or `undefined` for a fresh folder. Throws for one of another major version. */
export async function readCluster(dataDir: string): Promise<string | undefined> {
  const { data, password } = clusterPaths(dataDir);
  const version = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined) return undefined;
  if (version.trim() !== POSTGRES_MAJOR) {
    throw new EmbeddedStartError(
      `${data} was made by PostgreSQL ${version.trim()}, this is ${POSTGRES_MAJOR}; dump and reload it, or use another DATA_DIR`,
    );
  }
  return readFile(password, 'utf8');
}

/**
 * Makes a cluster with a generated password. It is made in a folder beside its final place and renamed when complete,
 * so a kill half-way leaves nothing but a draft, which the next start removes. Returns the password.
 */
export async function initialiseCluster(
  dataDir: string,
  initdb: string,
  account: PostgresAccount,
  log: ServerLog,
): Promise<string> {
  const { home } = clusterPaths(dataDir);
  await removeDrafts(dataDir);
  const draft = join(dataDir, `${DRAFT_PREFIX}${randomBytes(6).toString('hex')}`);
  const data = join(draft, 'data');
  const passwordFile = join(draft, 'password');
  const password = randomBytes(24).toString('base64url');
  await mkdir(data, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) {
    await chmod(draft, 0o711);
    for (const path of [data, passwordFile]) await chown(path, account.uid, account.gid);
  }
  const [command = initdb, ...prefix] = [...account.prefix, initdb];
  const options = ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', '--no-instructions'];
  const args = [...prefix, '-D', data, '-U', POSTGRES_USER, `--pwfile=${passwordFile}`, ...options];
  const run = await startGuarded(
    data,
    { command, args, stopSignal: 'SIGINT', killAfterMs: 2_000, uid: account.uid, gid: account.gid },
    log,
  );
  if ((await run.ended) !== 0) {
    await removeDrafts(dataDir);
    throw new EmbeddedStartError(`PostgreSQL could not be initialised: ${await lastLine(log)}`);
  }
  await rename(draft, home);
  return password;
}

async function removeDrafts(dataDir: string): Promise<void> {
  const drafts = (await readdir(dataDir)).filter((name) => name.startsWith(DRAFT_PREFIX));
  for (const name of drafts) await rm(join(dataDir, name), { recursive: true, force: true });
}
