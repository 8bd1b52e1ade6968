import { lookup } from 'node:dns/promises';
import { type AddressRules, checkUrl } from './check-url.ts';
import { download } from './download.ts';
import { guardedLookup } from './guarded-lookup.ts';
import type { Limits, Network } from './network.ts';
import type { Outbound } from './outbound.ts';
import { OutboundError, UrlNotAllowed } from './outbound-error.ts';
import { post } from './post.ts';
import { isPublicAddress } from './public-address.ts';
import { type ResolveName, resolveHost } from './resolve-host.ts';

/** What the settings say of addresses that users give, and what a test puts in the place of the world. */
export interface OutboundOptions {
  /** Lifts the rules for addresses, local names and ports together. */
  allowPrivateNetwork: boolean;
  ports: readonly number[];
  resolve?: ResolveName;
  isAllowedAddress?: (address: string) => boolean;
  limits?: Partial<Limits>;
  ca?: string;
}

const LIMITS: Limits = {
  connectMs: 5_000,
  headersMs: 10_000,
  downloadMs: 60_000,
  postMs: 15_000,
  postBodyMs: 2_000,
};

async function lookUpAll(name: string): Promise<string[]> {
  const found = await lookup(name, { all: true, order: 'verbatim' });
  return found.map(({ address }) => address);
}

function rulesOf({ allowPrivateNetwork, ports, isAllowedAddress }: OutboundOptions): AddressRules {
  if (allowPrivateNetwork) return { isAllowedAddress: () => true, allowsLocalNames: true, ports: null };
  return { isAllowedAddress: isAllowedAddress ?? isPublicAddress, allowsLocalNames: false, ports };
}

async function checkReachable(network: Network, text: string, signal: AbortSignal): Promise<URL> {
  const url = checkUrl(text, network.rules);
  try {
    await resolveHost(url, network, signal);
    return url;
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    const rule =
      error.word === 'DNS'
        ? 'must have a host name that can be resolved'
        : 'must not lead to a private or reserved address';
    throw new UrlNotAllowed(rule);
  }
}

/** Makes the client for addresses that users give. It holds nothing open between two requests. */
export function createOutbound(options: OutboundOptions): Outbound {
  const limits = { ...LIMITS, ...options.limits };
  const { resolve = lookUpAll, ca } = options;
  const network: Network = { rules: rulesOf(options), resolve, limits, ca };
  return {
    checkUrl: (text) => checkUrl(text, network.rules),
    checkReachable: (text, signal = new AbortController().signal) => checkReachable(network, text, signal),
    lookup: guardedLookup(network),
    post: (request, signal) => post(network, request, signal),
    download: (url, maxBytes, open, signal) => download(network, { url, maxBytes, open }, signal),
  };
}
