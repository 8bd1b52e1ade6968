import { readFile, rm } from 'node:fs/promises';
import type { Leftovers } from './leftovers.ts';
import { hasArguments } from './process-table.ts';

/**
 * How to know the PostgreSQL processes of a cluster: the server by its `-D`, and (where the system tells) its children
 * by their title and the folder they work in, because they may outlive a server that was killed.
 */
export function postgresLeftovers(data: string): Leftovers {
  return {
    folder: data,
    isServer: (entry) =>
      hasArguments(entry, ['postgres', '-D', data]) ||
      (entry.cwd === data && entry.args[0]?.startsWith('postgres: ') === true),
    stopSignal: 'SIGINT',
    graceMs: 20_000,
  };
}

/**
 * Removes a `postmaster.pid` whose pid has been given to another process, or to a zombie: PostgreSQL would take it for
 * a running server for ever. A file with a dead pid stays, because PostgreSQL learns from it whether the dead server's
 * shared memory is still in use. Call it when no server of the cluster is left.
 */
export async function removeStrangersPidFile(path: string): Promise<void> {
  const content = await readFile(path, 'utf8').catch(() => '');
  const pid = Number.parseInt(content, 10);
  if (content === '' || (pid > 0 && !exists(pid))) return;
  await rm(path, { force: true });
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
