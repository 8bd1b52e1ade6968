import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** A server that runs as a child. Disposing stops it. */
export interface GuardedServer extends AsyncDisposable {
  /** Rejects when it ends by itself. */
  failed: Promise<never>;
}

/**
 * Runs its arguments as a child, and ends it when the input closes: also when this process is killed. What it has is thrown away, and one
 * that is told to end while it starts might not: so it is not asked.
 */
const GUARD = '"$@" & pid=$!; trap : TERM INT; read -r _; kill -9 "$pid"; wait "$pid"';

/** How much of what a server says is kept for the message of its failure, in characters. */
const KEPT = 10_000;

/** Starts a server; `hear` gets all that it has said on its standard error so far, each time that there is more. */
export function startGuardedServer(
  name: string,
  command: readonly string[],
  hear: (log: string) => void = () => {},
): GuardedServer {
  const child = spawn('sh', ['-c', GUARD, 'sh', ...command], { stdio: ['pipe', 'ignore', 'pipe'] });
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (log.length < KEPT) log += text;
    hear(log);
  });
  const { promise: failed, reject } = Promise.withResolvers<never>();
  failed.catch(() => {});
  child.once('error', reject);
  child.once('exit', (code) => reject(new Error(`${name} ended with ${code}: ${log}`)));
  return { failed, [Symbol.asyncDispose]: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = once(child, 'exit');
  child.stdin?.end();
  await exited;
}

/** Whether nobody listens on a port of the loopback. */
export async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const listening = once(server, 'listening').then(
    () => true,
    () => false,
  );
  server.listen(port, '127.0.0.1');
  if (!(await listening)) return false;
  server.close();
  await once(server, 'close');
  return true;
}
