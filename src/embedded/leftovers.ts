import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedStartError } from './embedded-start-error.ts';
import { isGuardOf } from './guard-order.ts';
import { listProcesses, type ProcessEntry } from './process-table.ts';

/** How to know the server processes of a folder, and how to stop them. */
export interface Leftovers {
  folder: string;
  isServer: (entry: ProcessEntry) => boolean;
  stopSignal: 'SIGINT' | 'SIGTERM';
  /** After this time a guard or a server is killed. */
  graceMs: number;
}

const POLL_MS = 50;

/**
 * Waits for what an earlier start left running on a folder: guards whose parent died end on their own; servers without a
 * guard are stopped cleanly, then by force. Nothing is told by recorded pids, which the system may have given to
 * somebody else since: only processes that say themselves that they serve this folder are touched. Call it with the
 * lock on the data folder. Throws `EmbeddedStartError` when something cannot be stopped.
 */
export async function stopLeftovers(leftovers: Leftovers, onFound?: () => void): Promise<void> {
  const { folder, isServer, stopSignal, graceMs } = leftovers;
  const find = async (matches: (entry: ProcessEntry) => boolean) => (await listProcesses()).filter(matches);
  const isGuard = (entry: ProcessEntry) => isGuardOf(folder, entry);
  if ((await find((entry) => isGuard(entry) || isServer(entry))).length === 0) return;
  onFound?.();
  if (!(await waitUntilNone(() => find(isGuard), graceMs))) {
    for (const { pid } of await find(isGuard)) kill(pid, 'SIGKILL', folder);
  }
  const servers = await find(isServer);
  const serverPids = new Set(servers.map(({ pid }) => pid));
  for (const { pid, parentPid } of servers) if (!serverPids.has(parentPid)) kill(pid, stopSignal, folder);
  if (await waitUntilNone(() => find(isServer), graceMs)) return;
  for (const { pid } of await find(isServer)) kill(pid, 'SIGKILL', folder);
  if (await waitUntilNone(() => find(isServer), graceMs)) return;
  throw new EmbeddedStartError(`a server that does not end still uses ${folder}`);
}

async function waitUntilNone(find: () => Promise<ProcessEntry[]>, boundMs: number): Promise<boolean> {
  const deadline = performance.now() + boundMs;
  while ((await find()).length > 0) {
    if (performance.now() > deadline) return false;
    await pause(POLL_MS);
  }
  return true;
}

function kill(pid: number, signal: NodeJS.Signals, folder: string): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (error.code === 'ESRCH') return;
    throw new EmbeddedStartError(
      `process ${pid} of another user still uses ${folder}; stop it, or use another DATA_DIR`,
    );
  }
}
