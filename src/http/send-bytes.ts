import { Readable } from 'node:stream';
import type { Context } from 'koa';
import { ApiError } from '../contract/api-error.ts';
import type { ByteRange } from '../storage/object-storage.ts';
import { attachmentNamed } from './content-disposition.ts';
import { type RangeRequest, readRange } from './reading/byte-range.ts';

/** An answer of bytes that are no JSON. They never change under one `etag`. */
export interface BytesAnswer {
  contentType: string;
  /** The opaque part of the entity tag: visible ASCII without quotes. */
  etag: string;
  /** The name to save them under; `null` for what is shown in place. */
  filename: string | null;
  /** In bytes; `null` when it is known only once they are made, and parts cannot be asked for. */
  size: number | null;
  /** Called only when they are really sent. */
  open(range?: ByteRange): Promise<Readable | Uint8Array>;
}

/** Whether a handler's answer is one of bytes. */
export function isBytesAnswer(body: unknown): body is BytesAnswer {
  return typeof body === 'object' && body !== null && 'etag' in body && 'open' in body;
}

/** Whether the client has these bytes already (RFC 9110, 13.1.2: the weak comparison). */
function isKnown(header: string, tag: string): boolean {
  const tags = header.split(',').map((one) => one.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(tag);
}

/** The part that is asked for; `If-Range` with another tag asks for the whole. Only a GET can ask for a part. */
function askedRange(ctx: Context, tag: string, size: number | null): RangeRequest {
  const condition = ctx.get('If-Range');
  if (size === null || ctx.method !== 'GET' || (condition !== '' && condition !== tag)) return 'whole';
  return readRange(ctx.get('Range'), size);
}

/** The body of an answer to HEAD: none; its length is told where it is known. */
function withoutBody(ctx: Context, made: Readable | Uint8Array | null, size: number | null): void {
  if (made instanceof Readable) made.destroy();
  ctx.body = '';
  const length = made instanceof Uint8Array ? made.length : size;
  if (length === null) ctx.remove('Content-Length');
  else ctx.length = length;
}

/**
 * Sends bytes, whole or the part that `Range` names, or nothing when the client has them already (RFC 9110, 13 and 14). Bytes of
 * unknown size are made for HEAD too: only then can it be told whether they can be. Throws `RANGE_NOT_SATISFIABLE`.
 */
export async function sendBytes(ctx: Context, answer: BytesAnswer): Promise<void> {
  const { contentType, etag, filename, size } = answer;
  const tag = `"${etag}"`;
  const isHead = ctx.method === 'HEAD';
  const isOld = isKnown(ctx.get('If-None-Match'), tag);
  const range = isOld ? 'whole' : askedRange(ctx, tag, size);
  if (range === 'unsatisfiable') {
    const headers = { 'Content-Range': `bytes */${size}` };
    throw new ApiError('RANGE_NOT_SATISFIABLE', `there are only ${size} bytes`, { headers });
  }
  const isNeeded = !isOld && !(isHead && size !== null);
  const made = isNeeded ? await answer.open(range === 'whole' ? undefined : range) : null;
  ctx.set({ ETag: tag, 'Cache-Control': 'private, no-cache', 'X-Content-Type-Options': 'nosniff' });
  if (isOld) {
    ctx.status = 304;
    return;
  }
  if (size !== null) ctx.set('Accept-Ranges', 'bytes');
  if (filename !== null) ctx.set('Content-Disposition', attachmentNamed(filename));
  ctx.set('Content-Type', contentType);
  if (isHead || made === null) return withoutBody(ctx, made, size);
  ctx.body = made instanceof Readable ? made : Buffer.from(made.buffer, made.byteOffset, made.length);
  if (range === 'whole') {
    if (size !== null) ctx.length = size;
    return;
  }
  ctx.status = 206;
  ctx.set('Content-Range', `bytes ${range.start}-${range.end}/${size}`);
  ctx.length = range.end - range.start + 1;
}
