import { execFile } from 'node:child_process';
import { chmod, readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { EmbeddedStartError } from './embedded-start-error.ts';

/** PostgreSQL refuses to run as root; this is who it runs as: a command put before its own, or an account. */
export interface PostgresAccount {
  prefix: string[];
  uid?: number;
  gid?: number;
}

const run = promisify(execFile);
const UNSHARE = ['unshare', '--user', '--map-user=1000', '--map-group=1000'];

/**
 * Decides who PostgreSQL runs as. An ordinary user: that user. Root: itself in a user namespace where it is called
 * 1000, which needs no other account and reaches folders that only root may enter; where that is not allowed, the
 * account `postgres` or `nobody`, if it can reach the executable and `dataDir`. A folder stays with the account that
 * made it. Throws `EmbeddedStartError` when nothing of this works.
 */
export async function choosePostgresAccount(
  executable: string,
  dataDir: string,
  cluster: string,
): Promise<PostgresAccount> {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const owner = await stat(cluster).catch(() => undefined);
  if ((owner === undefined || owner.uid === 0) && (await works([...UNSHARE, executable, '--version']))) {
    return { prefix: UNSHARE };
  }
  const account = owner !== undefined && owner.uid !== 0 ? owner : await findAccount();
  // The account only has to pass through the folder; what is in it keeps its own rights.
  await chmod(dataDir, 0o711);
  const { uid, gid } = account;
  const reaches =
    (await works([executable, '--version'], { uid, gid })) &&
    (await works(['test', '-x', dataDir], { uid, gid }));
  if (owner?.uid !== 0 && reaches) return { prefix: [], uid, gid };
  throw new EmbeddedStartError(
    'PostgreSQL cannot run as root here: start as an ordinary user, move the project and DATA_DIR to a folder that every user can enter, or set DATABASE_URL',
  );
}

async function works(command: string[], options: { uid?: number; gid?: number } = {}) {
  const [file = '', ...args] = command;
  return run(file, args, options).then(
    () => true,
    () => false,
  );
}

async function findAccount(): Promise<{ uid: number; gid: number }> {
  const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const [, uid, gid] = /^postgres:[^:]*:(\d+):(\d+):/m.exec(accounts) ?? [];
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) };
}
