import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { EmbeddedStartError } from './embedded-start-error.ts';
import type { EmbeddedStep, OnStep } from './embedded-step.ts';

/** Which port a server wants: one that was asked for (0: any free one), or its default, from which it may move. */
export interface PortWish {
  /** The name of the setting, for messages. */
  setting: string;
  asked: number | undefined;
  fallback: number;
}

const HOST = '127.0.0.1';
const NEXT_PORTS = 100;
const ATTEMPTS = 3;
const CONNECT_BOUND_MS = 1_000;

/**
 * Starts something on the ports that are wished for. A busy default moves to the next free port, and `onStep` hears of
 * it; a default that somebody takes between the look and the start is chosen anew. Throws `EmbeddedStartError` when a
 * port that was asked for is busy. Call it only with the lock on the data folder and after its leftovers have been
 * stopped: only then is a busy port certainly not our own.
 */
export async function withFreePorts<T>(
  part: EmbeddedStep['part'],
  wishes: PortWish[],
  onStep: OnStep | undefined,
  start: (ports: number[]) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const ports: number[] = [];
    for (const wish of wishes) {
      const port = await choosePort(wish, ports);
      ports.push(port);
      if (wish.asked !== undefined || port === wish.fallback) continue;
      onStep?.({ part, kind: 'notice', text: `port ${wish.fallback} is busy, using ${port}` });
    }
    try {
      return await start(ports);
    } catch (error) {
      const mayMove = wishes.every(({ asked }) => asked === undefined || asked === 0);
      const taken = await Promise.all(ports.map(isBusy));
      if (!mayMove || !taken.includes(true) || attempt === ATTEMPTS) throw error;
    }
  }
}

async function choosePort({ setting, asked, fallback }: PortWish, taken: number[]): Promise<number> {
  if (asked === 0) return anyFreePort();
  if (asked !== undefined) {
    if (await isBusy(asked))
      throw new EmbeddedStartError(`port ${asked} (${setting}) is busy; set it to another port`);
    return asked;
  }
  for (let port = fallback; port < fallback + NEXT_PORTS; port++) {
    if (!taken.includes(port) && !(await isBusy(port))) return port;
  }
  throw new EmbeddedStartError(`ports ${fallback} to ${fallback + NEXT_PORTS - 1} are busy; set ${setting}`);
}

/** Whether somebody listens on this port of the loopback interface, or we may not. */
async function isBusy(port: number): Promise<boolean> {
  return (await answers(port)) || (await listenBriefly(port)) === undefined;
}

async function anyFreePort(): Promise<number> {
  const port = await listenBriefly(0);
  if (port === undefined) throw new EmbeddedStartError('no free port');
  return port;
}

// A listener on all interfaces does not stop us from binding to one of them on every platform, so it is called as well.
async function answers(port: number): Promise<boolean> {
  const socket = connect({ port, host: HOST });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(CONNECT_BOUND_MS) });
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function listenBriefly(port: number): Promise<number | undefined> {
  const server = createServer();
  try {
    server.listen({ port, host: HOST, exclusive: true });
    await once(server, 'listening');
    const address = server.address();
    server.close();
    await once(server, 'close');
    return typeof address === 'object' ? address?.port : undefined;
  } catch {
    return undefined;
  }
}
