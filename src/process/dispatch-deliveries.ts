import { setTimeout as delay } from 'node:timers/promises';
import { openDeliveryNotices } from '../db/delivery-notices.ts';
import type { DeliveryServices } from '../webhooks/delivery-services.ts';
import { startDeliveries } from '../webhooks/start-deliveries.ts';

/** A look comes at the next notice, but not sooner than this after the last one, in ms: a burst of events is one look. */
const AT_MOST_EVERY_MS = 100;

/** Without a notice, a look comes after this, in ms: what waits for room, and what Temporal was away for. */
const AT_LEAST_EVERY_MS = 1_000;

/** Starts deliveries as they are committed, by whichever process, until it is disposed of. */
export function dispatchDeliveries(databaseUrl: string, services: DeliveryServices): AsyncDisposable {
  const ending = new AbortController();
  let wake = Promise.withResolvers<void>();
  const notices = openDeliveryNotices(databaseUrl, services.log, () => wake.resolve());
  ending.signal.addEventListener('abort', () => wake.resolve());

  async function run(): Promise<void> {
    const pause = (ms: number) => delay(ms, undefined, { signal: ending.signal }).catch(() => undefined);
    while (!ending.signal.aborted) {
      wake = Promise.withResolvers<void>();
      const started = await startDeliveries(services).catch((error: unknown) => {
        services.log.warn({ error }, 'deliveries could not be started and are tried again');
        return 0;
      });
      await pause(AT_MOST_EVERY_MS);
      if (started === 0) await Promise.race([wake.promise, pause(AT_LEAST_EVERY_MS)]);
    }
  }

  const running = run();
  return {
    [Symbol.asyncDispose]: async () => {
      ending.abort();
      await Promise.all([running, notices[Symbol.asyncDispose]()]);
    },
  };
}
