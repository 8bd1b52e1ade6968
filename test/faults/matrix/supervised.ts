import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import type { Scope } from '../../helpers/scope.ts';
import { type RealProcess, startReal } from '../real-process.ts';

/** A process as a supervisor keeps it: started again when it was killed, and when it ends by itself. */
export interface Supervised {
  name: string;
  /** What all its lives have written. */
  lines: string[];
  /** How often it has ended by itself. */
  ownEnds: number;
  start(): Promise<void>;
  /** Kills it and waits for its end; it stays down until it is started. */
  kill(): Promise<void>;
  /** Asks it to stop, and waits for no end. */
  stop(): void;
  /** Open file descriptors and resident memory in bytes. */
  weigh(): Promise<{ handles: number; memory: number }>;
}

/** A port of the loopback that nobody has. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A role of the service under a supervisor; it is killed when the scope ends. */
export function supervise(
  scope: Scope,
  name: string,
  role: 'api' | 'worker',
  settings: Record<string, string>,
): Supervised {
  let running: RealProcess | undefined;
  const lives: RealProcess[] = [];
  let ended = false;
  scope.teardown(async () => {
    ended = true;
    running?.kill('SIGKILL');
    await running?.ended;
  });
  const start = async (): Promise<void> => {
    const life = startReal(scope, role, settings);
    running = life;
    lives.push(life);
    void life.ended.then(async () => {
      if (running !== life || ended) return;
      supervised.ownEnds += 1;
      await start().catch(() => {});
    });
    await life.ready;
  };
  const supervised: Supervised = {
    name,
    get lines() {
      return lives.flatMap(({ lines }) => lines);
    },
    ownEnds: 0,
    start,
    kill: async () => {
      const life = running;
      running = undefined;
      life?.kill('SIGKILL');
      await life?.ended;
    },
    stop: () => running?.kill('SIGTERM'),
    weigh: async () => {
      const pid = running?.pid ?? 0;
      const handles = (await readdir(`/proc/${pid}/fd`)).length;
      const status = await readFile(`/proc/${pid}/status`, 'utf8');
      return { handles, memory: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024 };
    },
  };
  return supervised;
}
