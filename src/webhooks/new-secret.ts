import type { Keyring } from '../contract/keyring.ts';
import { sealText, signingSecretPurpose } from '../crypto/sealed-text.ts';
import { makeSigningSecret } from '../webhook-signing/signing-secret.ts';

/** A new secret of an endpoint: in plain for the one answer that tells it, and sealed for the row. */
export function newSecret(
  { encryptionKeys }: { encryptionKeys: Keyring },
  endpointId: string,
): { signingSecret: string; secretSealed: string } {
  const signingSecret = makeSigningSecret();
  const secretSealed = sealText(encryptionKeys, signingSecretPurpose(endpointId), signingSecret);
  return { signingSecret, secretSealed };
}
