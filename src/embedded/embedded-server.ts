import { EmbeddedStartError, oneLine } from './embedded-start-error.ts';
import type { EmbeddedStep } from './embedded-step.ts';
import type { GuardOrder } from './guard-order.ts';
import { type GuardedProcess, startGuarded } from './guarded-process.ts';
import { type Leftovers, stopLeftovers } from './leftovers.ts';
import { lastLine, type ServerLog } from './server-log.ts';

export interface EmbeddedServerOptions {
  part: EmbeddedStep['part'];
  leftovers: Leftovers;
  order: Omit<GuardOrder, 'stopSignal' | 'killAfterMs'>;
  log: ServerLog;
  /** Resolves once the server answers; rejects when it does not in time, or has ended. */
  untilReady: (server: GuardedProcess) => Promise<void>;
  /** Called once when the server ends without having been asked to. */
  onLost?: (error: EmbeddedStartError) => void;
}

/**
 * Runs a server under a guard and waits until it answers. Disposing stops it and makes sure that nothing of it is left,
 * even if the guard was killed. Throws `EmbeddedStartError`, with nothing left running.
 */
export async function runServer(options: EmbeddedServerOptions): Promise<AsyncDisposable> {
  const { part, leftovers, order, log, untilReady, onLost } = options;
  const { folder, stopSignal, graceMs } = leftovers;
  const server = await startGuarded(folder, { ...order, stopSignal, killAfterMs: graceMs }, log);
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= server.stop().then(() => stopLeftovers(leftovers));
    return stopping;
  };
  try {
    await untilReady(server);
  } catch (error) {
    const reason = server.hasEnded() ? await lastLine(log) : oneLine(error);
    await stop();
    throw new EmbeddedStartError(`${part} did not start: ${reason}`, { cause: error });
  }
  void server.ended.then(async (code) => {
    if (stopping) return;
    const what = code === undefined ? `the guard of ${part} was killed` : `${part} has ended unexpectedly`;
    onLost?.(new EmbeddedStartError(`${what}: ${await lastLine(log)}`));
  });
  return { [Symbol.asyncDispose]: stop };
}
