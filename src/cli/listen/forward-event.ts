import { webhookHeaders } from '../../webhook-signing/webhook-headers.ts';
import type { ToldEvent } from './follow-events.ts';

/** As long as a receiver of webhooks has, in ms. */
const ANSWER_MS = 15_000;

/** Where events are forwarded to, and what signs them. */
export interface ForwardTarget {
  url: string;
  secret: string;
  signal: AbortSignal;
}

/** What came of it: the receiver's status, or one word of why there is none. */
export interface Forwarded {
  statusCode: number | null;
  error: string | null;
}

function wordOf(error: unknown): string {
  if (error instanceof DOMException) return 'TIMEOUT';
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'CONNECT';
}

/** Posts an event in the form of a webhook with a JSON body, once. Throws the signal's reason alone. */
export async function forwardEvent(
  event: ToldEvent,
  { url, secret, signal }: ForwardTarget,
): Promise<Forwarded> {
  const body = JSON.stringify(event);
  const timestamp = Math.floor(Date.now() / 1000);
  const headers = webhookHeaders({ id: event.id, type: event.type, timestamp, body, secrets: [secret] });
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
    });
    await response.body?.cancel();
    return { statusCode: response.status, error: null };
  } catch (error) {
    signal.throwIfAborted();
    return { statusCode: null, error: wordOf(error) };
  }
}
