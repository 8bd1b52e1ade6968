import { sealText, signingSecretPurpose } from '../crypto/sealed-text.ts';
import { makeSigningSecret } from '../webhook-signing/signing-secret.ts';

/** A new secret of an endpoint: in plain for the one answer that tells it, and sealed for the row. */
export function newSecret(
  { encryptionKey }: { encryptionKey: Uint8Array },
  endpointId: string,
): { signingSecret: string; secretSealed: string } {
  const signingSecret = makeSigningSecret();
  const secretSealed = sealText(encryptionKey, signingSecretPurpose(endpointId), signingSecret);
  return { signingSecret, secretSealed };
}
