import { fileURLToPath } from 'node:url';
import { hasArguments, type ProcessEntry } from './process-table.ts';

/** What a guard runs, and how it stops it: `stopSignal`, then SIGKILL after `killAfterMs`. */
export interface GuardOrder {
  command: string;
  args: string[];
  stopSignal: 'SIGINT' | 'SIGTERM';
  killAfterMs: number;
  uid?: number;
  gid?: number;
}

const GUARD_FILE = fileURLToPath(new URL('./guard.ts', import.meta.url));

/** The command line of a guard. It names the folder that is guarded, so that a later start can find the guard by it. */
export function guardCommandLine(folder: string, order: GuardOrder): string[] {
  return [GUARD_FILE, folder, JSON.stringify(order)];
}

/** The order in a guard's own `process.argv`. */
export function parseGuardOrder(argv: string[]): GuardOrder {
  const order: GuardOrder = JSON.parse(argv[3] ?? '');
  return order;
}

/** Whether a process is a guard (or a guard that just forked) of this folder. */
export function isGuardOf(folder: string, entry: ProcessEntry): boolean {
  return hasArguments(entry, ['/guard.ts', folder]);
}
