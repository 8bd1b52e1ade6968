import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedStartError } from './embedded-start-error.ts';
import { startGuarded } from './guarded-process.ts';
import type { PostgresAccount } from './postgres-account.ts';
import { POSTGRES_MAJOR } from './postgres-binaries.ts';
import { lastLine, type ServerLog } from './server-log.ts';

/** The name of the superuser, who owns everything. */
export const POSTGRES_USER = 'extractform';

/** Where the parts of a cluster are. */
export interface ClusterPaths {
  home: string;
  data: string;
  password: string;
}

/** The paths of the cluster of a data folder. */
export function clusterPaths(dataDir: string): ClusterPaths {
  return pathsIn(join(dataDir, 'postgres'));
}

/** The paths of a cluster that is being made: it gets its final place when it is complete. */
export function draftPaths(dataDir: string): ClusterPaths {
  return pathsIn(join(dataDir, 'postgres.draft'));
}

function pathsIn(home: string): ClusterPaths {
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
 * so a kill half-way leaves nothing but a draft, which the next start removes. Returns the password. The caller holds the
 * lock on the folder. Throws `EmbeddedStartError`.
 */
export async function initialiseCluster(options: {
  dataDir: string;
  initdb: string;
  account: PostgresAccount;
  durable: boolean;
  log: ServerLog;
}): Promise<string> {
  const { dataDir, initdb, account, durable, log } = options;
  const final = clusterPaths(dataDir);
  const draft = draftPaths(dataDir);
  await removeDraft(draft);
  const password = randomBytes(24).toString('base64url');
  await mkdir(draft.data, { recursive: true, mode: 0o700 });
  await writeFile(draft.password, password, { mode: 0o600 });
  const { prefix, uid, gid } = account;
  if (uid !== undefined && gid !== undefined) {
    await chmod(draft.home, 0o711);
    for (const path of [draft.data, draft.password]) await chown(path, uid, gid);
  }
  const [command = initdb, ...args] = [
    ...[...prefix, initdb, '-D', draft.data, '-U', POSTGRES_USER, `--pwfile=${draft.password}`],
    ...['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', '--no-instructions'],
    ...(durable ? [] : ['--no-sync']),
  ];
  const order = { command, args, uid, gid, stopSignal: 'SIGINT', killAfterMs: 2_000 } as const;
  const run = await startGuarded(final.data, order, log);
  if ((await run.ended) !== 0) {
    await removeDraft(draft);
    throw new EmbeddedStartError(`PostgreSQL could not be initialised: ${await lastLine(log)}`);
  }
  await rename(draft.home, final.home);
  return password;
}

async function removeDraft({ home }: ClusterPaths): Promise<void> {
  await rm(home, { recursive: true, force: true });
}
