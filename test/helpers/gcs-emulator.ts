import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { gcsEmulatorBinary } from './gcs-emulator-binary.ts';

/** A running emulator; `url` goes into `STORAGE_EMULATOR_HOST`. Disposing stops it. */
export interface GcsEmulator extends AsyncDisposable {
  url: string;
  createBucket(name: string): Promise<void>;
}

/** Runs its arguments as a child, and ends it when the input closes: also when this process is killed. */
const GUARD = '"$@" & pid=$!; trap : TERM INT; read -r _; kill "$pid"; wait "$pid"';

/** Starts a real GCS emulator with empty memory on a free port of the loopback. Throws when it cannot be had or does not start. */
export async function startGcsEmulator(): Promise<GcsEmulator> {
  const binary = await gcsEmulatorBinary();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const args = ['-scheme', 'http', '-host', '127.0.0.1', '-port', `${port}`, '-backend', 'memory'];
  const addresses = ['-public-host', `127.0.0.1:${port}`, '-external-url', url];
  const child = spawn('sh', ['-c', GUARD, 'sh', binary, ...args, ...addresses], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  await untilStarted(child);
  return {
    url,
    createBucket: (name) => createBucket(url, name),
    [Symbol.asyncDispose]: () => stop(child),
  };
}

async function untilStarted(child: ChildProcess): Promise<void> {
  let log = '';
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (log.length < 10_000) log += text;
    if (log.includes('server started')) resolve();
    if (log.includes('level=ERROR') || log.includes('panic'))
      reject(new Error(`the GCS emulator failed: ${log}`));
  });
  child.once('error', reject);
  child.once('exit', (code) => reject(new Error(`the GCS emulator ended with ${code}: ${log}`)));
  try {
    await promise;
  } catch (error) {
    await stop(child);
    throw error;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = once(child, 'exit');
  child.stdin?.end();
  await exited;
}

async function createBucket(url: string, name: string): Promise<void> {
  const response = await fetch(`${url}/storage/v1/b?project=test`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  });
  if (!response.ok) throw new Error(`creating bucket ${name}: ${response.status} ${await response.text()}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
