import { createHmac, timingSafeEqual } from 'node:crypto';
import { ApiError } from '../../contract/api-error.ts';
import type { Keyring } from '../../contract/keyring.ts';
import { canonicalJson } from '../../idempotency/fingerprint.ts';

/** Writes and reads the cursors of one list: opaque, signed, and bound to the user, the list and its filters. */
export interface CursorSigner {
  write(afterId: string): string;
  read(cursor: string): string;
}

/**
 * Cursors of the list that `scope` names, written with the current secret and read with any of them. `read` throws `INVALID_CURSOR` for one
 * that was made elsewhere or changed in any letter.
 */
export function cursorSigner(secrets: Keyring, scope: object): CursorSigner {
  const [current] = secrets;
  const write = (secret: Uint8Array, afterId: string): string => {
    const signature = createHmac('sha256', secret)
      .update(`cursor:${canonicalJson(scope)}:${afterId}`)
      .digest()
      .subarray(0, 16);
    return Buffer.from(`${afterId}.${signature.toString('base64url')}`).toString('base64url');
  };
  return {
    write: (afterId) => write(current, afterId),
    read: (cursor) => {
      const [afterId = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split('.');
      const given = Buffer.from(cursor);
      const isOf = (secret: Uint8Array): boolean => {
        const wanted = Buffer.from(write(secret, afterId));
        return given.length === wanted.length && timingSafeEqual(given, wanted);
      };
      if (secrets.some(isOf)) return afterId;
      throw new ApiError('INVALID_CURSOR', 'the cursor is not one of this list: begin again without it');
    },
  };
}
