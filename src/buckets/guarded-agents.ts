import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { AddressGuard } from './bucket.ts';
import { BucketError } from './bucket-error.ts';

/** The connections to an endpoint that a user gave: they are made to allowed addresses alone. */
export interface GuardedAgents extends Disposable {
  http: HttpAgent;
  https: HttpsAgent;
}

/** Connections for a checked endpoint. Disposing ends those that are left. */
export function guardedAgents({ lookup }: AddressGuard): GuardedAgents {
  const options = { keepAlive: true, maxSockets: 8, lookup };
  const http = new HttpAgent(options);
  const https = new HttpsAgent(options);
  return {
    http,
    https,
    [Symbol.dispose]: () => {
      http.destroy();
      https.destroy();
    },
  };
}

/** The endpoint as it is asked, without a slash at its end: what the rules say of literal addresses no look-up would. Throws `BucketError`. */
export function checkedEndpoint(guard: AddressGuard, endpoint: string): string {
  try {
    return guard.checkUrl(endpoint).href.replace(/\/+$/, '');
  } catch {
    throw new BucketError('ADDRESS_NOT_ALLOWED', 'the endpoint breaks a rule for addresses');
  }
}
