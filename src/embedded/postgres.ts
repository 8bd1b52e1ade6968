import { join } from 'node:path';
import { runServer } from './embedded-server.ts';
import type { EmbeddedStartError } from './embedded-start-error.ts';
import type { OnStep } from './embedded-step.ts';
import { withFreePorts } from './free-port.ts';
import { clusterPaths, initialiseCluster, POSTGRES_USER, readCluster } from './initialise-cluster.ts';
import { stopLeftovers } from './leftovers.ts';
import { pollUntilReady } from './poll.ts';
import { choosePostgresAccount } from './postgres-account.ts';
import { findPostgresBinaries } from './postgres-binaries.ts';
import { ensureDatabase } from './postgres-database.ts';
import { postgresLeftovers, removeStrangersPidFile } from './postgres-leftovers.ts';
import { openServerLog } from './server-log.ts';

const DATABASE = 'extractform';
const DEFAULT_PORT = 5433;
// Recovery after a kill in the middle of much writing takes its time.
const READY_BOUND_MS = 120_000;

export interface EmbeddedPostgresOptions {
  /** An absolute path without symbolic links, that exists and whose lock the caller holds. */
  dataDir: string;
  /** A port that must be free, or 0 for any. Without it: 5433 or the next free one. */
  port?: number;
  /** `false` only for throw-away data: a power cut loses it. */
  durable?: boolean;
  onStep?: OnStep;
  /** Called once when the server ends without having been asked to. */
  onLost?: (error: EmbeddedStartError) => void;
}

/**
 * Starts PostgreSQL on `<dataDir>/postgres`, initialising it when it is fresh, with the database `extractform` in it.
 * It listens on 127.0.0.1 alone and asks for a password. What an earlier start left running on the folder is stopped
 * first. Disposing stops the server. Throws `EmbeddedStartError`.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<{ url: string } & AsyncDisposable> {
  const { dataDir, durable = true, onStep, onLost } = options;
  const say = (text: string) => onStep?.({ part: 'PostgreSQL', kind: 'working', text });
  const { data } = clusterPaths(dataDir);
  const { initdb, postgres } = await findPostgresBinaries();
  const leftovers = postgresLeftovers(dataDir);
  await stopLeftovers(leftovers, () => say('waiting for the server of an earlier start to end'));
  await removeStrangersPidFile(join(data, 'postmaster.pid'));
  using log = await openServerLog(dataDir, 'postgres');
  const account = await choosePostgresAccount(postgres, dataDir, data);
  let password = await readCluster(dataDir);
  const wish = { setting: 'EMBEDDED_POSTGRES_PORT', asked: options.port, fallback: DEFAULT_PORT };
  return await withFreePorts('PostgreSQL', [wish], onStep, async ([port = DEFAULT_PORT]) => {
    if (password === undefined) {
      say('initialising the database');
      password = await initialiseCluster({ dataDir, initdb, account, durable, log });
    }
    say('starting');
    const { prefix, uid, gid } = account;
    const [command = postgres, ...args] = [...prefix, postgres, '-D', data, ...settings(port, durable)];
    const server = `postgresql://${POSTGRES_USER}:${password}@127.0.0.1:${port}`;
    const running = await runServer({
      part: 'PostgreSQL',
      leftovers,
      order: { command, args, uid, gid },
      log,
      untilReady: (guarded) =>
        pollUntilReady(guarded, READY_BOUND_MS, () => ensureDatabase(`${server}/postgres`, DATABASE)),
      onLost,
    });
    onStep?.({ part: 'PostgreSQL', kind: 'ready', text: `127.0.0.1:${port}` });
    return Object.assign(running, { url: `${server}/${DATABASE}` });
  });
}

function settings(port: number, durable: boolean): string[] {
  const onOff = durable ? 'on' : 'off';
  return [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=200',
    'logging_collector=off',
    'log_destination=stderr',
    'timezone=UTC',
    'log_timezone=UTC',
    `fsync=${onOff}`,
    // Also throw-away data outlives a kill of the server: what was committed is with the operating system.
    'synchronous_commit=on',
    `full_page_writes=${onOff}`,
  ].flatMap((setting) => ['-c', setting]);
}
