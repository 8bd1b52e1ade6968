import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Keyring } from '../contract/keyring.ts';

/** What the signature of an address covers: the key, until when it holds, and how many bytes it takes. */
export interface UploadGrant {
  key: string;
  expiresAt: Date;
  maxBytes: number;
}

/** The parameters that an address carries. */
export type UploadQuery = Readonly<Record<string, unknown>>;

function signatureOf(secret: Uint8Array, key: string, expires: string, limit: string): Buffer {
  return createHmac('sha256', secret).update(`upload:PUT\n${key}\n${expires}\n${limit}`).digest();
}

/** The query of an address for one PUT: HMAC-SHA-256 over method, key, expiry (in ms since 1970) and limit (in bytes), with the current secret. */
export function signUpload([secret]: Keyring, { key, expiresAt, maxBytes }: UploadGrant): URLSearchParams {
  const expires = String(expiresAt.getTime());
  const limit = String(maxBytes);
  const signature = signatureOf(secret, key, expires, limit).toString('base64url');
  return new URLSearchParams({ expires, limit, signature });
}

/** What an address grants that any of the secrets signed; `null` for one that was changed in any letter, added to, or is past its time. Compares in constant time. */
export function verifyUpload(secrets: Keyring, key: string, query: UploadQuery): UploadGrant | null {
  const { expires, limit, signature, ...others } = query;
  if (typeof expires !== 'string' || typeof limit !== 'string' || typeof signature !== 'string') return null;
  if (Object.keys(others).length > 0) return null;
  const given = Buffer.from(signature);
  const isBy = (secret: Uint8Array): boolean => {
    const wanted = Buffer.from(signatureOf(secret, key, expires, limit).toString('base64url'));
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  };
  if (!secrets.some(isBy)) return null;
  const expiresAt = new Date(Number(expires));
  return expiresAt.getTime() > Date.now() ? { key, expiresAt, maxBytes: Number(limit) } : null;
}
