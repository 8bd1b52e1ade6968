import type { Context } from 'koa';
import { invalid } from '../../contract/api-error.ts';

/** The `Idempotency-Key` of a request, bare or quoted; `null` without one. Throws `VALIDATION_FAILED` for any other form. */
export function readIdempotencyKey(ctx: Context): string | null {
  const given = ctx.req.headersDistinct['idempotency-key'];
  if (given === undefined) return null;
  const key = given.length === 1 ? given[0] : undefined;
  const match = /^(?:"([\x21\x23-\x7e]{1,255})"|([\x21\x23-\x7e]{1,255}))$/.exec(key ?? '');
  const bare = match?.[1] ?? match?.[2];
  if (bare === undefined)
    throw invalid('header', 'Idempotency-Key', 'must be given once, as 1 to 255 visible ASCII characters');
  return bare;
}
