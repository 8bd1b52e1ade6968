import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Client } from '../../client/index.ts';
import { SUBSCRIBABLE_EVENTS } from '../../contract/event-type.ts';
import { CannotReachError } from '../cannot-reach-error.ts';

/** How long after a broken stream it is opened again, and how often in a row that may fail. */
const AGAIN_MS = 1_000;
const MOST_FAILURES = 30;

const eventShape = z.looseObject({
  id: z.string(),
  type: z.enum(SUBSCRIBABLE_EVENTS),
  occurredAt: z.string(),
  data: z.unknown(),
});

/** An event as the service tells it; what else it has stays. */
export type ToldEvent = z.output<typeof eventShape>;

/**
 * Every event from now on. A stream that breaks goes on where it was; a service that is away for less than half a minute is waited for.
 * `onOpen` is called once, when nothing can be missed any more. Throws what the client throws, or the signal's reason.
 */
export async function* followEvents(
  client: Client,
  types: readonly string[] | undefined,
  signal: AbortSignal,
  onOpen: () => void,
): AsyncGenerator<ToldEvent> {
  let lastEventId = '';
  let isOpen = false;
  const query = types === undefined ? {} : { types: types.join(',') };
  for (let failures = 0; ; ) {
    try {
      const headers = lastEventId === '' ? {} : { 'Last-Event-ID': lastEventId };
      const stream = await client.call('GET /api/events', { query, headers });
      failures = 0;
      if (!isOpen) onOpen();
      isOpen = true;
      for await (const { id, type, data } of stream) {
        if (id === '' || type === 'reset') continue;
        yield eventShape.parse(data);
        lastEventId = id;
      }
    } catch (error) {
      signal.throwIfAborted();
      failures += 1;
      const isAway = error instanceof CannotReachError || error instanceof TypeError;
      if (!isAway || !isOpen || failures > MOST_FAILURES) throw error;
    }
    await delay(AGAIN_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}
