import type { BucketCredentials } from '../contract/bucket.ts';
import type { Keyring } from '../contract/keyring.ts';
import { openText, sealText } from './sealed-text.ts';

/** To what the credentials of an integration are bound when they are sealed: the integration. */
export function credentialsPurpose(integrationId: string): string {
  return `integration-credentials:${integrationId}`;
}

/** Encrypts the credentials of an integration at rest. */
export function sealCredentials(
  keys: Keyring,
  integrationId: string,
  credentials: BucketCredentials,
): string {
  return sealText(keys, credentialsPurpose(integrationId), JSON.stringify(credentials));
}

/** Opens what `sealCredentials` made for the same integration. Throws `NoKeyFits`. */
export function openCredentials(keys: Keyring, integrationId: string, sealed: string): BucketCredentials {
  return JSON.parse(openText(keys, credentialsPurpose(integrationId), sealed));
}
