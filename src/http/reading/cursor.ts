import { createHmac, timingSafeEqual } from 'node:crypto';
import { ApiError } from '../../contract/api-error.ts';
import { canonicalJson } from '../../idempotency/fingerprint.ts';

/** Writes and reads the cursors of one list: opaque, signed, and bound to the user, the list and its filters. */
export interface CursorSigner {
  write(afterId: string): string;
  read(cursor: string): string;
}

/** Cursors of the list that `scope` names. `read` throws `INVALID_CURSOR` for one that was made elsewhere or changed in any letter. */
export function cursorSigner(secret: Uint8Array, scope: object): CursorSigner {
  const write = (afterId: string): string => {
    const signature = createHmac('sha256', secret)
      .update(`cursor:${canonicalJson(scope)}:${afterId}`)
      .digest()
      .subarray(0, 16);
    return Buffer.from(`${afterId}.${signature.toString('base64url')}`).toString('base64url');
  };
  return {
    write,
    read: (cursor) => {
      const [afterId = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split('.');
      const given = Buffer.from(cursor);
      const wanted = Buffer.from(write(afterId));
      if (given.length === wanted.length && timingSafeEqual(given, wanted)) return afterId;
      throw new ApiError('INVALID_CURSOR', 'the cursor is not one of this list: begin again without it');
    },
  };
}
