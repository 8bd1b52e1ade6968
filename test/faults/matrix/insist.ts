import { setTimeout as delay } from 'node:timers/promises';

/** A client gives an answer up after this, and asks again; in ms. */
const PATIENCE_MS = 45_000;
/** How soon a client asks again, in ms, and until when. */
const AGAIN_MS = 200;
const UNTIL_MS = 300_000;

/** What is to be tried again: one of a service that cannot, and one of a request that is still under way. */
function isPassing(status: number): boolean {
  return status >= 500 || status === 409 || status === 429;
}

/** A request as a client makes it again and again: the same each time, under one idempotency key. */
export interface Request {
  url: string;
  headers: Record<string, string>;
  body: FormData | string;
}

/**
 * Posts a request until it is answered, no longer than five minutes; gives the JSON of the answer. Throws when it is refused, and when no answer came in time:
 * `what` says of what.
 */
export async function insist({ url, headers, body }: Request, what: string): Promise<unknown> {
  const until = Date.now() + UNTIL_MS;
  for (let last = 'nothing'; ; ) {
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const response = await fetch(url, { method: 'POST', headers, body, signal });
      const answer = await response.text();
      if (response.status === 201) return JSON.parse(answer);
      if (!isPassing(response.status)) throw new RangeError(`${what} was refused: ${answer}`);
      last = `${response.status} ${answer}`;
    } catch (error) {
      if (error instanceof RangeError) throw error;
      last = String(error);
    }
    if (Date.now() > until) throw new Error(`${what} was never acknowledged; last: ${last}`);
    await delay(AGAIN_MS);
  }
}

/** Does something with the service until it goes well, no longer than five minutes. Throws what the last try threw. */
export async function insistOn<Result>(work: () => Promise<Result>): Promise<Result> {
  const until = Date.now() + UNTIL_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > until) throw error;
      await delay(AGAIN_MS);
    }
  }
}
