import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startEmbeddedPostgres } from '../../../src/embedded/postgres.ts';
import { hasArguments, listProcesses, type ProcessEntry } from '../../../src/embedded/process-table.ts';
import { startEmbeddedTemporal } from '../../../src/embedded/temporal.ts';
import { execute } from '../../helpers/database.ts';
import type { Scope } from '../../helpers/scope.ts';

/** A server that can be killed, held, and started again on its data, at the same port. */
export interface Breakable {
  /** Where the servers' clients find it, once it runs. */
  address: string;
  /** Kills it and everything of it, as a crash of the machine would. */
  kill(): Promise<void>;
  /** Starts it again and waits until it answers. */
  start(): Promise<void>;
  /** Holds all of it for so many ms, as a swapping machine would. */
  hold(ms: number): Promise<void>;
}

/** A process and all that it has started. */
function familyOf(root: number, all: readonly ProcessEntry[]): number[] {
  const children = all.filter(({ parentPid }) => parentPid === root);
  return [root, ...children.flatMap(({ pid }) => familyOf(pid, all))];
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // It ended by itself meanwhile.
    }
  }
}

function breakable(
  scope: Scope,
  isServer: (entry: ProcessEntry) => boolean,
  run: () => Promise<{ address: string } & AsyncDisposable>,
): { server: Breakable; begin: () => Promise<Breakable> } {
  let running: ({ address: string } & AsyncDisposable) | undefined;
  const find = async (): Promise<number[]> => {
    const all = await listProcesses();
    const isGuard = ({ args }: ProcessEntry) => args.some((arg) => arg.endsWith('/guard.ts'));
    const roots = all.filter((entry) => isServer(entry) && !isGuard(entry));
    return [...new Set(roots.flatMap(({ pid }) => familyOf(pid, all)))];
  };
  const server: Breakable = {
    address: '',
    kill: async () => {
      signal(await find(), 'SIGKILL');
      await running?.[Symbol.asyncDispose]();
      running = undefined;
    },
    start: async () => {
      running = await run();
      server.address = running.address;
    },
    hold: async (ms) => {
      const pids = await find();
      signal(pids, 'SIGSTOP');
      try {
        await delay(ms);
      } finally {
        signal(pids, 'SIGCONT');
      }
    },
  };
  scope.teardown(() => running?.[Symbol.asyncDispose]());
  return {
    server,
    begin: async () => {
      await server.start();
      return server;
    },
  };
}

/** PostgreSQL with fsync on a data folder; its address is the URL of its database for the superuser. */
export async function startPostgres(scope: Scope, dataDir: string): Promise<Breakable> {
  let port = 0;
  const data = join(dataDir, 'postgres', 'data');
  const isServer = (entry: ProcessEntry) => hasArguments(entry, ['-D', data]);
  const server = await breakable(scope, isServer, async () => {
    const running = await startEmbeddedPostgres({ dataDir, port });
    port = Number(new URL(running.url).port);
    return Object.assign(running, { address: running.url });
  }).begin();
  // From then on PostgreSQL notes when each transaction was committed; the setting holds from its next start.
  await execute(server.address, 'alter system set track_commit_timestamp = on');
  await server.kill();
  await server.start();
  return server;
}

/** The Temporal development server on its SQLite file; its address is host and port. */
export async function startTemporal(scope: Scope, dataDir: string): Promise<Breakable> {
  let port = 0;
  const file = join(dataDir, 'temporal', 'temporal.db');
  const isServer = (entry: ProcessEntry) => hasArguments(entry, ['start-dev', '--db-filename', file]);
  return await breakable(scope, isServer, async () => {
    const running = await startEmbeddedTemporal({ dataDir, namespace: 'default', port, uiPort: 0 });
    port = Number(running.address.split(':')[1]);
    return running;
  }).begin();
}
