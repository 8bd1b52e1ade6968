import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SEARCH_ATTRIBUTES } from '../contract/workflow-names.ts';
import { runServer } from './embedded-server.ts';
import { EmbeddedStartError } from './embedded-start-error.ts';
import type { OnStep } from './embedded-step.ts';
import { withFreePorts } from './free-port.ts';
import { type Leftovers, stopLeftovers } from './leftovers.ts';
import { pollUntilReady } from './poll.ts';
import { hasArguments } from './process-table.ts';
import { openServerLog } from './server-log.ts';
import { findTemporalBinary } from './temporal-binary.ts';
import { keepClosedWorkflows } from './temporal-namespace.ts';

const DEFAULT_PORT = 7233;
const DEFAULT_UI_PORT = 8233;
const READY_BOUND_MS = 60_000;
const CLOSED_DAYS = 30;

/** How the command line of the server names the types of search attributes. */
const ATTRIBUTE_TYPES = { KEYWORD: 'Keyword', INT: 'Int' } as const;

/**
 * What the development server says when it ends in its start and the next start goes well: after a crash it panics now and then, and the ports
 * that it picks for its own services may be taken before it opens them.
 */
const PASSING = /panic: |could not build arguments|address already in use/;

// WAL makes it four times as fast. The exclusive lock is held as long as the server lives, so a second server on the file
// cannot start, by whatever path it comes: two of them lose workflows without a word.
const SQLITE_PRAGMAS = { journal_mode: 'WAL', synchronous: 'NORMAL', locking_mode: 'EXCLUSIVE' };

// The first takes 50 ms off every workflow task; the others make fairness keys work, and evenly.
export const DYNAMIC_CONFIG = {
  'history.transferProcessorMaxPollRPS': 2000,
  'matching.useNewMatcher': true,
  'matching.enableFairness': true,
  'matching.numTaskqueueReadPartitions': 1,
  'matching.numTaskqueueWritePartitions': 1,
};

export interface EmbeddedTemporalOptions {
  /** An absolute path without symbolic links, that exists and whose lock the caller holds. */
  dataDir: string;
  namespace: string;
  /** How long closed workflows are kept, in days; 30 where nothing is said. */
  closedDays?: number;
  /** Ports that must be free, or 0 for any. Without them: 7233 and 8233, or the next free ones. */
  port?: number;
  uiPort?: number;
  onStep?: OnStep;
  /** Called once when the server ends without having been asked to. */
  onLost?: (error: EmbeddedStartError) => void;
}

/**
 * Starts the Temporal development server with its Web UI on a SQLite file in `<dataDir>/temporal`. What an earlier start
 * left running on the folder is stopped first. Disposing stops the server. Throws `EmbeddedStartError`.
 */
export async function startEmbeddedTemporal(
  options: EmbeddedTemporalOptions,
): Promise<{ address: string; uiUrl: string } & AsyncDisposable> {
  const { dataDir, namespace, closedDays = CLOSED_DAYS, onStep, onLost } = options;
  const say = (text: string) => onStep?.({ part: 'Temporal', kind: 'working', text });
  const folder = join(dataDir, 'temporal');
  const file = join(folder, 'temporal.db');
  const leftovers = temporalLeftovers(folder, file);
  await stopLeftovers(leftovers, () => say('waiting for the server of an earlier start to end'));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  using log = await openServerLog(dataDir, 'temporal');
  const wishes = [
    { setting: 'EMBEDDED_TEMPORAL_PORT', asked: options.port, fallback: DEFAULT_PORT },
    { setting: 'EMBEDDED_TEMPORAL_UI_PORT', asked: options.uiPort, fallback: DEFAULT_UI_PORT },
  ];
  return await withFreePorts(
    'Temporal',
    wishes,
    onStep,
    async ([port = DEFAULT_PORT, uiPort = DEFAULT_UI_PORT]) => {
      const command = await findTemporalBinary({
        folders: [join(dataDir, 'bin')],
        onFetch: () => say('fetching the development server (45 MB, only once)'),
      });
      say('starting');
      const address = `127.0.0.1:${port}`;
      const run = () =>
        runServer({
          part: 'Temporal',
          leftovers,
          order: { command, args: serverArguments(file, namespace, port, uiPort) },
          log,
          untilReady: (server) =>
            pollUntilReady(server, READY_BOUND_MS, async () => {
              // Only our own server's word shows that it is not somebody else's who answers on this port.
              if (!(await log.tail()).includes('Temporal Server:')) throw new Error('it is still starting');
              await keepClosedWorkflows(address, namespace, closedDays);
            }),
          onLost,
        });
      const running = await run().catch((error: unknown) => {
        if (!(error instanceof EmbeddedStartError) || !PASSING.test(error.message)) throw error;
        say('starting again: it ended while it started');
        return run();
      });
      onStep?.({ part: 'Temporal', kind: 'ready', text: address });
      return Object.assign(running, { address, uiUrl: `http://127.0.0.1:${uiPort}` });
    },
  );
}

function temporalLeftovers(folder: string, file: string): Leftovers {
  return {
    folder,
    isServer: (entry) => hasArguments(entry, ['start-dev', '--db-filename', file]),
    stopSignal: 'SIGTERM',
    graceMs: 10_000,
  };
}

function serverArguments(file: string, namespace: string, port: number, uiPort: number): string[] {
  return [
    ...['server', 'start-dev', '--db-filename', file, '--ip', '127.0.0.1'],
    ...['--port', String(port), '--ui-port', String(uiPort), '--namespace', namespace],
    ...['--log-level', 'warn', '--ui-disable-news-fetch', '--disable-config-file', '--disable-config-env'],
    ...pairs('--sqlite-pragma', SQLITE_PRAGMAS),
    ...pairs('--search-attribute', searchAttributes()),
    ...pairs('--dynamic-config-value', DYNAMIC_CONFIG),
  ];
}

function searchAttributes(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(SEARCH_ATTRIBUTES).map(([name, type]) => [name, ATTRIBUTE_TYPES[type]]),
  );
}

function pairs(flag: string, values: Record<string, unknown>): string[] {
  return Object.entries(values).flatMap(([key, value]) => [flag, `${key}=${value}`]);
}
