import { readdir, readFile } from 'node:fs/promises';
import { eventually } from '../../helpers/eventually.ts';
import type { RealProcess } from '../real-process.ts';
import type { Weight } from './fault-record.ts';

/** A process with these settings takes a debugger at a port of its own once it is asked for by SIGUSR1 (Node's own). */
export const INSPECTABLE = { NODE_OPTIONS: '--inspect-port=127.0.0.1:0' };

const ADDRESS = /^Debugger listening on (ws:\/\/\S+)/;

function addressOf({ lines }: RealProcess): string | undefined {
  return lines.flatMap((line) => ADDRESS.exec(line)?.[1] ?? []).at(-1);
}

/** Calls of the inspector's protocol, in order, on a connection of their own; gives what each answered. */
async function inspect(
  address: string,
  calls: readonly { method: string; params?: object }[],
): Promise<unknown[]> {
  const socket = new WebSocket(address);
  const answers: unknown[] = [];
  await new Promise<void>((resolve, reject) => {
    const next = () => {
      const call = calls[answers.length];
      if (call === undefined) resolve();
      else socket.send(JSON.stringify({ id: answers.length + 1, ...call }));
    };
    socket.onopen = next;
    socket.onerror = () => reject(new Error(`nobody answers at ${address}`));
    socket.onclose = () => reject(new Error(`the connection to ${address} was closed`));
    socket.onmessage = ({ data }) => {
      const message: { id?: number; result?: unknown } = JSON.parse(String(data));
      if (message.id !== answers.length + 1) return;
      answers.push(message.result);
      next();
    };
  });
  socket.onclose = null;
  socket.close();
  return answers;
}

const LIVE = 'const used = process.memoryUsage(); used.heapUsed + used.external';

function numberOf(answer: unknown): number {
  const value = (answer as { result?: { value?: unknown } } | undefined)?.result?.value;
  if (typeof value !== 'number') throw new Error(`no number: ${JSON.stringify(answer)}`);
  return value;
}

/** What lives of a process's JavaScript after garbage was collected, in bytes: of its main thread, which holds connections, caches and sessions. */
async function liveBytes(running: RealProcess): Promise<number> {
  if (addressOf(running) === undefined) running.kill('SIGUSR1');
  await eventually(() => addressOf(running) !== undefined, 'the process can be inspected', {
    withinMs: 60_000,
  });
  // Twice: what finalizers let go of in the first one is collected in the second.
  const collect = { method: 'HeapProfiler.collectGarbage' };
  const evaluate = { method: 'Runtime.evaluate', params: { expression: `{ ${LIVE} }`, returnByValue: true } };
  const answers = await inspect(addressOf(running) ?? '', [collect, collect, evaluate]);
  return numberOf(answers.at(-1));
}

/** How many file descriptors a process that runs holds. */
export async function countHandles({ pid }: RealProcess): Promise<number> {
  return (await readdir(`/proc/${pid}/fd`)).length;
}

/** Weighs a process that runs. */
export async function weigh(running: RealProcess): Promise<Weight> {
  const live = await liveBytes(running);
  const handles = await countHandles(running);
  const status = await readFile(`/proc/${running.pid}/status`, 'utf8');
  return { handles, resident: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024, live };
}
