import { isIP } from 'node:net';
import { literalOf } from './check-url.ts';
import { startDeadline, untilAborted } from './deadline.ts';
import type { Network } from './network.ts';
import { OutboundError } from './outbound-error.ts';

/** Looks a host name up and gives all its IP addresses; rejects when it has none. */
export type ResolveName = (name: string) => Promise<readonly string[]>;

/** An address that may be connected to. */
export interface CheckedAddress {
  address: string;
  family: 4 | 6;
}

/**
 * All addresses of a URL's host, when every one of them is allowed: one that is not closes the whole name. Throws `OutboundError` with `DNS`
 * or `ADDRESS_NOT_ALLOWED`, and the signal's reason.
 */
export async function resolveHost(
  url: URL,
  { rules, resolve, limits }: Network,
  signal: AbortSignal,
): Promise<CheckedAddress[]> {
  const literal = literalOf(url);
  const addresses =
    literal === null ? await lookUp(url.hostname, resolve, limits.connectMs, signal) : [literal];
  return addresses.map((address) => {
    const family = isIP(address);
    if ((family !== 4 && family !== 6) || !rules.isAllowedAddress(address))
      throw new OutboundError('ADDRESS_NOT_ALLOWED');
    return { address, family };
  });
}

async function lookUp(
  name: string,
  resolve: ResolveName,
  limitMs: number,
  signal: AbortSignal,
): Promise<readonly string[]> {
  using deadline = startDeadline(limitMs, signal);
  const found = await untilAborted(resolve(name), deadline.signal).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw new OutboundError('DNS', { cause });
  });
  if (found.length === 0) throw new OutboundError('DNS');
  return found;
}
