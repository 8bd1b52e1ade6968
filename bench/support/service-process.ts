import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { ProcessRole } from '../../src/config/config.ts';
import type { BenchServers } from './servers.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 40_000;

/** The service as a process of its own; a worker has no address. Disposing stops it as an operator would. */
export interface ServiceProcess extends AsyncDisposable {
  url: string;
  pid: number;
}

/** Runs what `npm start`, `npm run start:api` or `start:worker` runs, beside the given servers and without a rate limit; ready when it says so. */
export async function startService(
  role: ProcessRole,
  servers: BenchServers,
  settings: Record<string, string> = {},
): Promise<ServiceProcess> {
  const child = spawn(process.execPath, await startArguments(role), {
    cwd: ROOT,
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
      ...settings,
    },
  });
  try {
    const url = await untilReady(child, role);
    if (child.pid === undefined) throw new Error('the service has no process');
    return { url, pid: child.pid, [Symbol.asyncDispose]: () => stop(child) };
  } catch (error) {
    await stop(child);
    throw error;
  }
}

/** The arguments of Node in the package's own start script, so that its flags are measured too. */
async function startArguments(role: ProcessRole): Promise<string[]> {
  const { scripts } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8'));
  const command: unknown = scripts[role === 'all' ? 'start' : `start:${role}`];
  if (typeof command !== 'string' || !command.startsWith('node ')) {
    throw new Error(`package.json does not start the ${role} with node`);
  }
  return command.split(' ').slice(1);
}

async function untilReady(child: ChildProcess, role: ProcessRole): Promise<string> {
  let told = '';
  const { promise: ready, resolve, reject } = Promise.withResolvers<string>();
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    told += text;
    const address = /is ready[\s\S]*?API\s+(http\S+)/.exec(told)?.[1];
    if (address !== undefined) resolve(address);
    else if (role === 'worker' && told.includes('is ready')) resolve('');
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
