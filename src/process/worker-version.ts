import { setTimeout as delay } from 'node:timers/promises';
import { ConfigurationError, readEnvironment } from '../config/environment.ts';
import { connectionOptions } from '../temporal/connection-options.ts';
import {
  type KnownVersions,
  openWorkerVersions,
  VersionRefused,
  type WorkerVersions,
} from '../temporal/worker-versions.ts';

const USAGE =
  'usage: worker-version status | set-current <build id> [--without-missing-queues] | set-current --none | move <build id>';

/** How long a version is waited for whose workers have only just been started, in ms. */
const WAIT_MS = 30_000;

const MEANINGS = {
  CURRENT: 'takes new jobs',
  DRAINING: 'ends the jobs that it began',
  DRAINED: 'has ended all its jobs',
  WAITING: 'has not been current',
} as const;

function tableOf({ current, versions }: KnownVersions): string {
  const rows = versions.map(({ buildId, state, pinned }) => [
    buildId,
    state,
    String(pinned),
    MEANINGS[state],
  ]);
  const table = [['version', 'state', 'open jobs', ''], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  if (current === null) lines.push('no version is current: workers without WORKER_BUILD_ID take new jobs');
  return lines.join('\n');
}

/** Does work until it is done; what the server refuses for now is tried again. Throws the last refusal when the time is over. */
async function untilDone(work: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + WAIT_MS; ; await delay(200)) {
    const isLate = Date.now() > deadline;
    try {
      if ((await work()) || isLate) return;
    } catch (error) {
      if (!(error instanceof VersionRefused) || isLate) throw error;
    }
  }
}

/** Makes a version current, and waits until every task queue knows it: what starts from then on goes there. */
async function setCurrent(versions: WorkerVersions, name: string, mayLackQueues: boolean): Promise<void> {
  const buildId = name === '--none' ? null : name;
  await untilDone(async () => {
    await versions.setCurrent(buildId, { mayLackQueues });
    return true;
  });
  await untilDone(async () => (await versions.look())?.isSpread === true);
}

async function status(versions: WorkerVersions): Promise<string> {
  const known = await versions.look({ counts: true });
  return known === null ? 'no worker with WORKER_BUILD_ID has come yet' : tableOf(known);
}

async function operate(versions: WorkerVersions, [verb, name, ...rest]: readonly string[]): Promise<string> {
  const isForced = rest.length === 1 && rest[0] === '--without-missing-queues';
  if (verb === 'set-current' && name !== undefined && (rest.length === 0 || isForced))
    await setCurrent(versions, name, isForced);
  else if (verb === 'move' && name !== undefined && rest.length === 0) await versions.move(name);
  else if (verb !== 'status' || name !== undefined) throw new RangeError(USAGE);
  return await status(versions);
}

/**
 * What an operator does with the versions of workers, by the settings of the service: looks at them, makes one current, or lets the jobs of
 * one whose workers are gone go on in the current one. Gives what is to be shown. Throws `ConfigurationError`, `RangeError` with the usage,
 * `TemporalUnavailable`, or `VersionRefused` with the server's reason.
 */
export async function workerVersion(
  args: readonly string[],
  variables: Record<string, string | undefined>,
): Promise<string> {
  const env = readEnvironment(variables);
  if (env.TEMPORAL_ADDRESS === undefined)
    throw new ConfigurationError(
      'missing settings: TEMPORAL_ADDRESS (the embedded Temporal has no versions of workers)',
    );
  await using versions = openWorkerVersions({
    connection: connectionOptions(env.TEMPORAL_ADDRESS, variables),
    namespace: env.TEMPORAL_NAMESPACE,
    taskQueue: env.TEMPORAL_TASK_QUEUE,
  });
  return await operate(versions, args);
}
