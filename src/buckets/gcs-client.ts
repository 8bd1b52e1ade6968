import { Storage } from '@google-cloud/storage';
import { JWT, PassThroughClient } from 'google-auth-library';
import type { BucketConfig, BucketCredentials } from '../contract/bucket.ts';
import type { AddressGuard } from './bucket.ts';
import { checkedEndpoint, type GuardedAgents, guardedAgents } from './guarded-agents.ts';

/** The authenticated HTTP client of Google, which hears a signal; its `Bucket` and `File` do not. */
export interface GcsClient extends Disposable {
  transport: Pick<PassThroughClient, 'request'>;
  /** The address of the bucket's objects in the JSON API. */
  objectsUrl: string;
  /** Where the endpoint is a user's: the connections that may be made. Without it the environment's proxy is used, if there is one. */
  agents: GuardedAgents | null;
}

const SCOPES = ['https://www.googleapis.com/auth/devstorage.read_only'];
const GOOGLE = /^https:\/\/([a-z0-9-]+\.)*googleapis\.com$/;

/**
 * A client for one bucket, by the key of a service account. Of the key only its e-mail address and private key are used: its other
 * members could name addresses to be asked, and programs to be run. An endpoint that is not Google's own gets no token, as with Google's
 * clients: it is an emulator or a stand-in. Throws `BucketError` for an endpoint that is not allowed.
 */
export function createGcsClient(
  { bucket, endpoint }: BucketConfig,
  { clientEmail, privateKey }: Extract<BucketCredentials, { type: 'GCS' }>,
  guard: AddressGuard,
): GcsClient {
  const address = endpoint === null ? null : checkedEndpoint(guard, endpoint);
  const authClient = new JWT({ email: clientEmail, key: privateKey, scopes: SCOPES });
  // It knows the address to ask: the endpoint, Google's own, or that of `STORAGE_EMULATOR_HOST`.
  const storage = new Storage({
    authClient,
    ...(address === null ? {} : { apiEndpoint: address }),
    useAuthWithCustomEndpoint: address !== null && GOOGLE.test(address),
  });
  const isAnonymous = storage.customEndpoint && storage.useAuthWithCustomEndpoint !== true;
  const agents = address === null ? null : guardedAgents(guard);
  return {
    transport: isAnonymous ? new PassThroughClient() : authClient,
    objectsUrl: `${storage.apiEndpoint}/storage/v1/b/${encodeURIComponent(bucket)}/o`,
    agents,
    [Symbol.dispose]: () => agents?.[Symbol.dispose](),
  };
}
