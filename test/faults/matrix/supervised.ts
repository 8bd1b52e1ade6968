import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Scope } from '../../helpers/scope.ts';
import { type RealProcess, startReal } from '../real-process.ts';
import type { Weight } from './fault-record.ts';
import { countHandles, INSPECTABLE, weigh } from './weigh.ts';

/** A process as a supervisor keeps it: started again when it was killed, and when it ends by itself. */
export interface Supervised {
  name: string;
  /** What all its lives have written. */
  lines: string[];
  /** For each time that it has ended by itself, the last that it wrote. */
  ownEnds: string[];
  /** Starts it, and waits until it is ready; one that ends by itself before is started again. */
  start(): Promise<void>;
  /** Kills it and waits for its end; it stays down until it is started. */
  kill(): Promise<void>;
  /** Lets it stand still, as a machine that swaps does, and be no concern of the supervisor's any more; what is given kills it. */
  freeze(): () => Promise<void>;
  /** Asks it to stop, and waits for no end. */
  stop(): void;
  weigh(): Promise<Weight>;
  /** How many file descriptors it holds. */
  handles(): Promise<number>;
}

/** How much of what it wrote is told of a process that has ended by itself, and how often it is started again. */
const LAST_LINES = 12;
const MOST_OWN_ENDS = 5;

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
  const asked = new Set<RealProcess>();
  let ended = false;
  scope.teardown(async () => {
    ended = true;
    for (const life of lives) life.kill('SIGKILL');
    await Promise.all(lives.map((life) => life.ended));
  });
  // All lives end with this one's scope, none by its own: that would look like an end by itself.
  const own: Scope = { teardown: () => {} };
  const begin = (): RealProcess => {
    const life = startReal(own, role, { ...settings, ...INSPECTABLE });
    running = life;
    lives.push(life);
    void life.ended.then((code) => {
      if (running !== life || ended || asked.has(life)) return;
      supervised.ownEnds.push(`${code}: ${life.lines.slice(-LAST_LINES).join(' / ')}`);
      if (supervised.ownEnds.length < MOST_OWN_ENDS) begin();
    });
    return life;
  };
  const start = async (): Promise<void> => {
    begin();
    for (let life = running; ; life = running) {
      if (
        await life?.ready.then(
          () => true,
          () => false,
        )
      )
        return;
      // Its end was seen by the supervisor, too: by now another life has begun, if there is to be one.
      if (running === life) throw new Error(`${name} does not start: ${supervised.ownEnds.at(-1)}`);
    }
  };
  const supervised: Supervised = {
    name,
    get lines() {
      return lives.flatMap(({ lines }) => lines);
    },
    ownEnds: [],
    start,
    kill: async () => {
      const life = running;
      running = undefined;
      life?.kill('SIGKILL');
      await life?.ended;
    },
    freeze: () => {
      const life = running;
      running = undefined;
      life?.kill('SIGSTOP');
      return async () => {
        life?.kill('SIGKILL');
        await life?.ended;
      };
    },
    stop: () => {
      if (running === undefined) return;
      asked.add(running);
      running.kill('SIGTERM');
    },
    weigh: async () => {
      if (running === undefined) throw new Error(`${name} does not run`);
      return await weigh(running);
    },
    handles: async () => {
      if (running === undefined) throw new Error(`${name} does not run`);
      return await countHandles(running);
    },
  };
  return supervised;
}
