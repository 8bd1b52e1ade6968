import { useEffect } from 'react';
import type { ServerSentEvent } from '../../client/index.ts';
import { applyEvent } from './apply-event.ts';
import { call } from './call.ts';
import { queryClient } from './query-client.ts';

/** How long to wait before a stream that ended is taken up again, in ms. */
const AGAIN_MS = 1_000;

let lastId = '';

function hear(event: ServerSentEvent): void {
  if (event.id !== '') lastId = event.id;
  applyEvent(event);
}

async function followOnce(signal: AbortSignal, tell: (event: ServerSentEvent) => void): Promise<void> {
  const headers = lastId === '' ? {} : { 'Last-Event-ID': lastId };
  const events = await call('GET /api/events', { headers, signal });
  // What happened before the stream began is not told, unless it goes on from an event.
  if (lastId === '') void queryClient.invalidateQueries({ queryKey: ['jobs'] });
  for await (const event of events) tell(event);
}

async function follow(signal: AbortSignal, tell: (event: ServerSentEvent) => void): Promise<void> {
  while (!signal.aborted) {
    await followOnce(signal, tell).catch(() => undefined);
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

/**
 * Follows the events of the service while the console is shown. Of several tabs one holds the stream and passes on what it hears, because
 * a browser opens only six connections to a service; when that tab is closed another takes over.
 */
export function useEvents(): void {
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    const channel = new BroadcastChannel('extractform-events');
    channel.addEventListener('message', ({ data }: MessageEvent<ServerSentEvent>) => hear(data));
    const tell = (event: ServerSentEvent) => {
      hear(event);
      channel.postMessage(event);
    };
    // Without a secure context there are no locks, and each tab follows by itself.
    const following =
      'locks' in navigator
        ? navigator.locks.request('extractform-events', { signal }, () => follow(signal, tell))
        : follow(signal, hear);
    following.catch(() => undefined);
    return () => {
      ending.abort();
      channel.close();
      lastId = '';
    };
  }, []);
}
