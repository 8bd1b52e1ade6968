import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts a text at rest: AES-256-GCM (NIST SP 800-38D) with a random nonce; `purpose` is bound to it. Base64. */
export function sealText(key: Uint8Array, purpose: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(purpose));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
}

/** Opens what `sealText` made for the same purpose. Throws when the key, the purpose or a byte differs. */
export function openText(key: Uint8Array, purpose: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES)).setAAD(
    Buffer.from(purpose),
  );
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString(
    'utf8',
  );
}

/** To what a document's password is bound when it is sealed: the job it was given with. */
export function passwordPurpose(jobId: string): string {
  return `job-password:${jobId}`;
}

/** To what the secrets of a webhook endpoint are bound when they are sealed; the previous one keeps its seal. */
export function signingSecretPurpose(endpointId: string): string {
  return `webhook-secret:${endpointId}`;
}
