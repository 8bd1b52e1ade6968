import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../contract/logger.ts';
import type { WorkerVersions } from '../temporal/worker-versions.ts';

/** How often a worker looks whether its version is current, in ms: at first, and once it has seen that some version is. */
const FIRST_LOOKS_MS = 1_000;
const LOOK_EVERY_MS = 30_000;

/**
 * Tells in the log whether the version of this process's workers is current, each time that changes. The very first version makes itself
 * current, so that jobs go on where nobody has ever set one; every later one waits for its operator. Disposing stops it.
 */
export function watchVersion(log: Logger, versions: WorkerVersions, buildId: string): AsyncDisposable {
  const ending = new AbortController();
  let told: string | null | undefined;

  async function look(): Promise<boolean> {
    const known = await versions.look();
    if (known === null) return false;
    const { current, wasSet, token } = known;
    if (!wasSet) {
      await versions.setCurrent(buildId, { token });
      return false;
    }
    if (told === current) return true;
    told = current;
    if (current === buildId) log.info({ buildId }, "this worker's version is current");
    else
      log.warn(
        { buildId, current },
        "this worker's version is not current: it takes no new jobs until it is set",
      );
    return true;
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      const isSettled = await look().catch((error: unknown) => {
        if (!ending.signal.aborted) log.debug({ error }, 'the current version cannot be told yet');
        return false;
      });
      const waitMs = isSettled ? LOOK_EVERY_MS : FIRST_LOOKS_MS;
      await delay(waitMs, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  }

  const running = run();
  return {
    [Symbol.asyncDispose]: async () => {
      ending.abort();
      await versions[Symbol.asyncDispose]();
      await running;
    },
  };
}
