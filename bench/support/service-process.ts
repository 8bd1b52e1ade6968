import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { ProcessRole } from '../../src/config/config.ts';
import type { BenchServers } from './servers.ts';

const MAIN = path.resolve(import.meta.dirname, '../../src/main.ts');
const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 40_000;

/** The service as a process of its own. Disposing stops it as an operator would. */
export interface ServiceProcess extends AsyncDisposable {
  url: string;
  pid: number;
}

/** Runs `src/main.ts` in a role beside the given servers, with the product's own settings but no rate limit, until it says that it is ready. */
export async function startService(role: ProcessRole, servers: BenchServers): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [MAIN, role], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env.PATH,
      DATA_DIR: servers.dataDir,
      DATABASE_URL: servers.databaseUrl,
      TEMPORAL_ADDRESS: servers.temporalAddress,
      STORAGE_URL: pathToFileURL(path.join(servers.dataDir, 'objects')).href,
      JWT_SECRET: randomBytes(32).toString('hex'),
      ENCRYPTION_KEY: randomBytes(32).toString('hex'),
      EXTRACTOR: 'offline',
      RATE_LIMIT: 'off',
      LOG_LEVEL: 'warn',
      PORT: '0',
    },
  });
  try {
    const url = await untilReady(child);
    if (child.pid === undefined) throw new Error('the service has no process');
    return { url, pid: child.pid, [Symbol.asyncDispose]: () => stop(child) };
  } catch (error) {
    await stop(child);
    throw error;
  }
}

async function untilReady(child: ChildProcess): Promise<string> {
  let told = '';
  const { promise: ready, resolve, reject } = Promise.withResolvers<string>();
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    told += text;
    const address = /is ready[\s\S]*?API\s+(http\S+)/.exec(told)?.[1];
    if (address !== undefined) resolve(address);
  });
  child.once('error', reject);
  child.once('exit', (code) => reject(new Error(`the service ended with ${code}:\n${told}`)));
  const late = AbortSignal.timeout(START_TIMEOUT_MS);
  late.addEventListener('abort', () => reject(new Error(`the service did not get ready:\n${told}`)));
  return await ready;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const inTime = await Promise.race([exited, delay(STOP_TIMEOUT_MS, null, { ref: false })]);
  if (inTime === null) child.kill('SIGKILL');
  await exited;
}
