import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type GuardOrder, guardCommandLine } from './guard-order.ts';
import type { ServerLog } from './server-log.ts';

/** A server that runs under a guard. */
export interface GuardedProcess {
  /** The exit code, once the server has ended and its guard with it; `undefined` when the guard itself was killed. */
  ended: Promise<number | undefined>;
  hasEnded: () => boolean;
  /** Stops the server cleanly, or after the order's bound by force, and waits for its end. */
  stop: () => Promise<void>;
}

/**
 * Starts a server under a detached guard. The server gets a bare environment: none of our secrets, and no setting of
 * the user's shell that would change what it does. Throws when the guard cannot be spawned.
 */
export async function startGuarded(
  folder: string,
  order: GuardOrder,
  log: ServerLog,
): Promise<GuardedProcess> {
  const { PATH, HOME, TMPDIR } = process.env;
  const guard = spawn(process.execPath, guardCommandLine(folder, order), {
    detached: true,
    stdio: ['pipe', log.fd, log.fd],
    env: { PATH, HOME, TMPDIR, LC_ALL: 'C', TZ: 'UTC' },
  });
  await once(guard, 'spawn');
  // A write to a guard that is gone already is no news: `ended` tells it.
  guard.stdin?.on('error', () => undefined);
  const ended = once(guard, 'exit').then(([code]: (number | null)[]) => code ?? undefined);
  return {
    ended,
    hasEnded: () => guard.exitCode !== null || guard.signalCode !== null,
    stop: async () => {
      guard.stdin?.end();
      await ended;
    },
  };
}
