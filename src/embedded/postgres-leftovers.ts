import { readFile, rm } from 'node:fs/promises';
import { clusterPaths, draftPaths } from './initialise-cluster.ts';
import type { Leftovers } from './leftovers.ts';
import { hasArguments } from './process-table.ts';

/**
 * How to know the PostgreSQL processes of a data folder: the server, and an `initdb` that was interrupted, by their `-D`;
 * their children, where the system tells, by the folder they work in, because they may outlive a parent that was killed.
 */
export function postgresLeftovers(dataDir: string): Leftovers {
  const { data } = clusterPaths(dataDir);
  const draft = draftPaths(dataDir).data;
  return {
    folder: data,
    isServer: (entry) =>
      hasArguments(entry, ['postgres', '-D', data]) ||
      hasArguments(entry, ['initdb', '-D', draft]) ||
      ((entry.cwd === data || entry.cwd === draft) && /(^|\/)postgres(:|$)/.test(entry.args[0] ?? '')),
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
