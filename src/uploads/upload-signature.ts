import { createHmac, timingSafeEqual } from 'node:crypto';

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

/** The query of an address for one PUT: HMAC-SHA-256 over method, key, expiry (in ms since 1970) and limit (in bytes). */
export function signUpload(secret: Uint8Array, { key, expiresAt, maxBytes }: UploadGrant): URLSearchParams {
  const expires = String(expiresAt.getTime());
  const limit = String(maxBytes);
  const signature = signatureOf(secret, key, expires, limit).toString('base64url');
  return new URLSearchParams({ expires, limit, signature });
}

/** What an address grants; `null` for one that was changed in any letter, added to, or is past its time. Compares in constant time. */
export function verifyUpload(secret: Uint8Array, key: string, query: UploadQuery): UploadGrant | null {
  const { expires, limit, signature, ...others } = query;
  if (typeof expires !== 'string' || typeof limit !== 'string' || typeof signature !== 'string') return null;
  if (Object.keys(others).length > 0) return null;
  const wanted = Buffer.from(signatureOf(secret, key, expires, limit).toString('base64url'));
  const given = Buffer.from(signature);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  const expiresAt = new Date(Number(expires));
  return expiresAt.getTime() > Date.now() ? { key, expiresAt, maxBytes: Number(limit) } : null;
}
