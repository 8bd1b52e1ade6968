import { setTimeout as delay } from 'node:timers/promises';
import { ApiProblem } from '../../client/index.ts';

/** How often something is sent again that the service has no room for, or that another process is sending. */
const MOST_TRIES = 60;

/** Sends something until the service takes it, waiting as long as it asks for. Throws what `send` throws, or the signal's reason. */
export async function sendPatiently<Answer>(
  send: () => Promise<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.problem.retryable !== true || tries >= MOST_TRIES)
        throw error;
      const seconds = error.retryAfter ?? 1;
      await delay(seconds * 1000, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }
}
