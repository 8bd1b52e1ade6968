import { readEvents, type ServerSentEvent } from '../../src/client/index.ts';
import type { TestClient } from './client.ts';
import type { Scope } from './scope.ts';

/** A stream of events that is open; it is closed with the test, if not before. */
export interface OpenStream {
  status: number;
  headers: Headers;
  /** The next event; `null` at the end. */
  next(): Promise<ServerSentEvent | null>;
  /** All that comes until the end. */
  rest(): Promise<ServerSentEvent[]>;
  close(): void;
}

/** Opens a stream of events as a client. */
export async function openStream(
  t: Scope,
  client: TestClient,
  path: string,
  headers: Record<string, string> = {},
): Promise<OpenStream> {
  const ending = new AbortController();
  t.teardown(() => ending.abort());
  const response = await fetch(`${client.url}${path}`, {
    headers: { Authorization: `Bearer ${client.token}`, ...headers },
    signal: ending.signal,
  });
  if (response.body === null) throw new Error(`${path} answered ${response.status} without a body`);
  const events = readEvents(response.body);
  return {
    status: response.status,
    headers: response.headers,
    next: async () => {
      const { value, done } = await events.next();
      return done === true ? null : value;
    },
    rest: () => Array.fromAsync(events),
    close: () => ending.abort(),
  };
}
