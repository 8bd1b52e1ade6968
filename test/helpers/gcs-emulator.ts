import { once } from 'node:events';
import { createServer } from 'node:net';
import { gcsEmulatorBinary } from './gcs-emulator-binary.ts';
import { startGuardedServer } from './guarded-server.ts';

/** A running emulator; `url` goes into `STORAGE_EMULATOR_HOST`. Disposing stops it. */
export interface GcsEmulator extends AsyncDisposable {
  url: string;
  createBucket(name: string): Promise<void>;
  /** Stores a text. */
  put(bucket: string, key: string, text: string): Promise<void>;
  remove(bucket: string, key: string): Promise<void>;
}

/** Starts a real GCS emulator with empty memory on a free port of the loopback. Throws when it cannot be had or does not start. */
export async function startGcsEmulator(): Promise<GcsEmulator> {
  const binary = await gcsEmulatorBinary();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const args = ['-scheme', 'http', '-host', '127.0.0.1', '-port', `${port}`, '-backend', 'memory'];
  const addresses = ['-public-host', `127.0.0.1:${port}`, '-external-url', url];
  const { promise: started, resolve, reject } = Promise.withResolvers<void>();
  const server = startGuardedServer('the GCS emulator', [binary, ...args, ...addresses], (log) => {
    if (log.includes('server started')) resolve();
    if (log.includes('level=ERROR') || log.includes('panic'))
      reject(new Error(`the GCS emulator failed: ${log}`));
  });
  try {
    await Promise.race([started, server.failed]);
  } catch (error) {
    await server[Symbol.asyncDispose]();
    throw error;
  }
  return {
    url,
    createBucket: (name) => createBucket(url, name),
    put: (bucket, key, text) => put(url, bucket, key, text),
    remove: (bucket, key) => remove(url, bucket, key),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

async function createBucket(url: string, name: string): Promise<void> {
  const response = await fetch(`${url}/storage/v1/b?project=test`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  });
  if (!response.ok) throw new Error(`creating bucket ${name}: ${response.status} ${await response.text()}`);
}

async function put(url: string, bucket: string, key: string, body: string): Promise<void> {
  const query = `uploadType=media&name=${encodeURIComponent(key)}`;
  const response = await fetch(`${url}/upload/storage/v1/b/${bucket}/o?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body,
  });
  if (!response.ok) throw new Error(`storing ${key}: ${response.status} ${await response.text()}`);
  await response.body?.cancel();
}

async function remove(url: string, bucket: string, key: string): Promise<void> {
  const address = `${url}/storage/v1/b/${bucket}/o/${encodeURIComponent(key)}`;
  const response = await fetch(address, { method: 'DELETE' });
  if (!response.ok) throw new Error(`removing ${key}: ${response.status} ${await response.text()}`);
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
