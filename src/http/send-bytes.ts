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

/**
 * Sends bytes, whole or the part that `Range` names, or nothing when the client has them already (RFC 9110, 13 and 14).
 * Throws `RANGE_NOT_SATISFIABLE`.
 */
export async function sendBytes(ctx: Context, answer: BytesAnswer): Promise<void> {
  const { contentType, etag, filename, size } = answer;
  const tag = `"${etag}"`;
  ctx.set({ ETag: tag, 'Cache-Control': 'private, no-cache', 'X-Content-Type-Options': 'nosniff' });
  if (isKnown(ctx.get('If-None-Match'), tag)) {
    ctx.status = 304;
    return;
  }
  const range = askedRange(ctx, tag, size);
  if (range === 'unsatisfiable') {
    const headers = { 'Content-Range': `bytes */${size}` };
    throw new ApiError('RANGE_NOT_SATISFIABLE', `there are only ${size} bytes`, { headers });
  }
  if (size !== null) ctx.set('Accept-Ranges', 'bytes');
  if (filename !== null) ctx.set('Content-Disposition', attachmentNamed(filename));
  ctx.set('Content-Type', contentType);
  if (ctx.method === 'HEAD') {
    ctx.body = '';
    ctx.remove('Content-Length');
  } else {
    const bytes = await answer.open(range === 'whole' ? undefined : range);
    ctx.body = bytes instanceof Readable ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }
  if (range === 'whole') {
    if (size !== null) ctx.length = size;
    return;
  }
  ctx.status = 206;
  ctx.set('Content-Range', `bytes ${range.start}-${range.end}/${size}`);
  ctx.length = range.end - range.start + 1;
}
