import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedStartError, oneLine } from './embedded-start-error.ts';
import type { GuardedProcess } from './guarded-process.ts';

const POLL_MS = 25;

/**
 * Repeats `ask` until it succeeds. Throws what it threw last when `server` has ended, an `EmbeddedStartError` when
 * `boundMs` have passed.
 */
export async function pollUntilReady<T>(
  server: GuardedProcess,
  boundMs: number,
  ask: () => Promise<T>,
): Promise<T> {
  const deadline = performance.now() + boundMs;
  while (true) {
    try {
      return await ask();
    } catch (error) {
      if (server.hasEnded()) throw error;
      if (performance.now() > deadline) {
        throw new EmbeddedStartError(`no answer within ${boundMs / 1000} s: ${oneLine(error)}`, {
          cause: error,
        });
      }
    }
    await pause(POLL_MS);
  }
}
