import { type AddressRules, checkUrl } from './check-url.ts';
import type { Network } from './network.ts';
import { type Exchange, openExchange } from './open-exchange.ts';
import { OutboundError, UrlNotAllowed } from './outbound-error.ts';
import { resolveHost } from './resolve-host.ts';

/** What is asked of an address that has still to be checked. */
export interface Question {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body: string | Uint8Array | null;
  headersMs: number;
}

const HEADERS = { 'user-agent': 'ExtractForm', 'accept-encoding': 'identity' };

/**
 * Asks one address, which is checked from the start: the rules, then every IP address of its name now, and only those are connected
 * to. Throws `OutboundError`, and the signal's reason.
 */
export async function ask(
  network: Network,
  text: string,
  question: Question,
  signal: AbortSignal,
): Promise<Exchange & { url: URL }> {
  const url = allowedUrl(text, network.rules);
  const addresses = await resolveHost(url, network, signal);
  const { limits, ca } = network;
  const headers = { ...HEADERS, ...question.headers };
  const input = { ...question, headers, url, addresses, connectMs: limits.connectMs, ca };
  return { ...(await openExchange(input, signal)), url };
}

function allowedUrl(text: string, rules: AddressRules): URL {
  try {
    return checkUrl(text, rules);
  } catch (cause) {
    if (!(cause instanceof UrlNotAllowed)) throw cause;
    throw new OutboundError('ADDRESS_NOT_ALLOWED', { cause });
  }
}
