import type { BucketCredentials } from '../contract/bucket.ts';
import { openText, sealText } from './sealed-text.ts';

/** To what the credentials of an integration are bound when they are sealed: the integration. */
function purposeOf(integrationId: string): string {
  return `integration-credentials:${integrationId}`;
}

/** Encrypts the credentials of an integration at rest. */
export function sealCredentials(
  key: Uint8Array,
  integrationId: string,
  credentials: BucketCredentials,
): string {
  return sealText(key, purposeOf(integrationId), JSON.stringify(credentials));
}

/** Opens what `sealCredentials` made for the same integration. Throws when the key or a byte differs. */
export function openCredentials(key: Uint8Array, integrationId: string, sealed: string): BucketCredentials {
  return JSON.parse(openText(key, purposeOf(integrationId), sealed));
}
