import { createHmac } from 'node:crypto';

/** The id of a key: 8 hexadecimal digits that name it and tell nothing about it (HMAC-SHA-256 of a fixed text, cut off). */
export function keyId(key: Uint8Array): string {
  return createHmac('sha256', key).update('extractform:key-id').digest('hex').slice(0, 8);
}
