import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Keyring } from '../contract/keyring.ts';
import { keyId } from './key-id.ts';
import { NoKeyFits } from './no-key-fits.ts';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The id of the key, where it is told, and the sealed bytes in Base64, whose letters hold no colon. */
const FORM = /^(?:([0-9a-f]{8}):)?([^:]*)$/;

function seal(key: Uint8Array, purpose: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES }).setAAD(
    Buffer.from(purpose),
  );
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
}

/** `null` when the key, the purpose or a byte differs. */
function open(key: Uint8Array, purpose: string, bytes: Buffer): string | null {
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(purpose))
    .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const body = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([body, decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/**
 * Encrypts a text at rest with the current key: AES-256-GCM (NIST SP 800-38D) with a random nonce; `purpose` is bound to it. Base64, after
 * `<key id>:` where there are several keys. With one key alone the id is left out: that is the form that versions before key ids open.
 */
export function sealText(keys: Keyring, purpose: string, text: string): string {
  const [current, ...others] = keys;
  const sealed = seal(current, purpose, text);
  return others.length === 0 ? sealed : `${keyId(current)}:${sealed}`;
}

/** A text that was opened, and the id of the key that did. */
export interface OpenedText {
  text: string;
  openedBy: string;
}

/** Opens what `sealText` made for the same purpose, by the key that the text names, or by trial where it names none. Throws `NoKeyFits`. */
export function openSealed(keys: Keyring, purpose: string, sealed: string): OpenedText {
  const [, named = null, base64 = ''] = FORM.exec(sealed) ?? [];
  const bytes = Buffer.from(base64, 'base64');
  for (const key of keys) {
    const openedBy = keyId(key);
    const text = named === null || named === openedBy ? open(key, purpose, bytes) : null;
    if (text !== null) return { text, openedBy };
  }
  throw new NoKeyFits(named, keys.map(keyId));
}

/** The text alone of `openSealed`. Throws `NoKeyFits`. */
export function openText(keys: Keyring, purpose: string, sealed: string): string {
  return openSealed(keys, purpose, sealed).text;
}

/** To what a document's password is bound when it is sealed: the job it was given with. */
export function passwordPurpose(jobId: string): string {
  return `job-password:${jobId}`;
}

/** To what the secrets of a webhook endpoint are bound when they are sealed; the previous one keeps its seal. */
export function signingSecretPurpose(endpointId: string): string {
  return `webhook-secret:${endpointId}`;
}
