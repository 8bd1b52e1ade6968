import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Failpoint } from '../../../src/contract/failpoints.ts';
import { execute } from '../../helpers/database.ts';
import type { Scope } from '../../helpers/scope.ts';
import { type TcpProxy, tcpProxy } from '../../helpers/tcp-proxy.ts';
import type { Breakable } from './servers.ts';
import type { Site } from './sites.ts';
import { freePort, type Supervised, supervise } from './supervised.ts';

/** The servers that an installation stands on. */
export interface Servers {
  postgres: Breakable;
  temporal: Breakable;
}

/** An API and a worker with a database, a queue and a storage of their own, each behind proxies of its own. */
export interface Installation {
  name: string;
  servers: Servers;
  url: string;
  databaseUrl: string;
  taskQueue: string;
  objects: string;
  encryptionKey: string;
  /** What no log may say. */
  secrets: string[];
  api: Supervised;
  worker: Supervised;
  apiProxies: { postgres: TcpProxy; temporal: TcpProxy };
  workerProxies: { postgres: TcpProxy; temporal: TcpProxy };
  /** From now on processes stop at a point, with what has this id or a higher one. */
  arm(point: Failpoint, lowest?: string): Promise<void>;
  /** The subjects that have stopped there; one whose id was not known is empty. */
  hits(point: Failpoint): string[];
  /** Nobody stops there any more; who has, stays. */
  disarm(point: Failpoint): Promise<void>;
}

async function proxies(scope: Scope, databaseUrl: string, { temporal }: Servers) {
  return {
    postgres: await tcpProxy(scope, databaseUrl),
    temporal: await tcpProxy(scope, `http://${temporal.address}`),
  };
}

/** Installs and starts the service under `folder`. */
export async function install(
  scope: Scope,
  { name, extractor }: Site,
  folder: string,
  servers: Servers,
  modelUrl: string,
): Promise<Installation> {
  const database = new URL(servers.postgres.address);
  await execute(database.href, `create database ${name}`);
  database.pathname = name;
  const databaseUrl = database.href;
  const dataDir = join(folder, name);
  const failpoints = join(dataDir, 'failpoints');
  const objects = join(dataDir, 'objects');
  await mkdir(failpoints, { recursive: true });
  const secret = () => randomBytes(32).toString('hex');
  const [jwtSecret, encryptionKey, apiKey] = [secret(), secret(), secret()];
  const [apiProxies, workerProxies] = [
    await proxies(scope, databaseUrl, servers),
    await proxies(scope, databaseUrl, servers),
  ];
  const port = await freePort();
  const taskQueue = `faults-${name}`;
  const settings = (own: typeof apiProxies) => ({
    ...{ FAILPOINTS: '1', PORT: String(port), RATE_LIMIT: 'off', LOG_LEVEL: 'info', SHUTDOWN_GRACE: '10s' },
    ...{ DATABASE_URL: own.postgres.url, TEMPORAL_ADDRESS: new URL(own.temporal.url).host },
    ...{ TEMPORAL_TASK_QUEUE: taskQueue, DATA_DIR: dataDir, STORAGE_URL: pathToFileURL(objects).href },
    ...{ JWT_SECRET: jwtSecret, ENCRYPTION_KEY: encryptionKey, ALLOW_PRIVATE_NETWORK: 'true' },
    ...(extractor === 'gemini' ? { GEMINI_API_KEY: apiKey, GEMINI_BASE_URL: modelUrl } : {}),
    ...{ EXTRACTOR: extractor, WEBHOOK_INITIAL_INTERVAL: '500ms' },
    ...{ WORKER_CONCURRENCY: '16', RUN_CONCURRENCY: '8', OCR_LANGUAGES: 'eng' },
  });
  const api = supervise(scope, `${name} api`, 'api', settings(apiProxies));
  const worker = supervise(scope, `${name} worker`, 'worker', settings(workerProxies));
  await api.start();
  await worker.start();
  const fileOf = (point: Failpoint) => join(failpoints, point);
  return {
    ...{
      name,
      servers,
      databaseUrl,
      taskQueue,
      objects,
      encryptionKey,
      api,
      worker,
      apiProxies,
      workerProxies,
    },
    url: `http://127.0.0.1:${port}`,
    secrets: [jwtSecret, encryptionKey, apiKey, database.password],
    arm: async (point, lowest = '') => {
      await rm(`${fileOf(point)}.hits`, { force: true });
      // Whole at once: a process may look at any time.
      await writeFile(`${fileOf(point)}.draft`, lowest);
      await rename(`${fileOf(point)}.draft`, fileOf(point));
    },
    hits: (point) => {
      const file = `${fileOf(point)}.hits`;
      return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
    },
    disarm: (point) => rm(fileOf(point), { force: true }),
  };
}
