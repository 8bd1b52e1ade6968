import type { LookupFunction } from 'node:net';
import type { Network } from './network.ts';
import { OutboundError } from './outbound-error.ts';
import { resolveHost } from './resolve-host.ts';

/** See `Outbound.lookup`. */
export function guardedLookup(network: Network): LookupFunction {
  const never = new AbortController().signal;
  return (name, { all }, done) => {
    resolveHost(new URL(`http://${name}`), network, never).then(
      (addresses) => {
        const [first] = addresses;
        if (all) done(null, addresses);
        else done(null, first?.address ?? '', first?.family);
      },
      (error: unknown) => {
        // The clients that connect keep no more of an error than its code.
        const code = error instanceof OutboundError ? error.word : 'DNS';
        done(Object.assign(new Error(`the look-up failed: ${code}`, { cause: error }), { code }), '');
      },
    );
  };
}
