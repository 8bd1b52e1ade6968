import { z } from 'zod';
import type { BucketObject, BucketPage } from '../../buckets/bucket.ts';
import { showTime } from '../../resources/show-time.ts';
import type { CursorSigner } from '../reading/cursor.ts';
import { text, time, wholeText } from './common.ts';

/** The query of a bucket's files: they are walked by cursor alone. */
export const filesQuery = z.strictObject({
  prefix: text(1024).optional(),
  limit: wholeText(1, 100).default(20),
  cursor: z.string().max(10_000).optional(),
});

export const bucketFileShape = z
  .object({
    fileId: z.string(),
    size: z.number().int(),
    updatedAt: time,
    contentType: z.string().nullable(),
  })
  .meta({ id: 'BucketFile' });

function presentFile({ key, size, updatedAt, contentType }: BucketObject): z.input<typeof bucketFileShape> {
  return { fileId: key, size, updatedAt: showTime(updatedAt), contentType };
}

/** What a bucket's cursor is in ours: any text, which may hold the dot that parts ours. */
export function readBucketCursor(cursors: CursorSigner, cursor: string | undefined): string | null {
  return cursor === undefined ? null : Buffer.from(cursors.read(cursor), 'base64url').toString();
}

/** A page of files as answers show it; nothing is counted. */
export function filesAnswer({ objects, nextCursor }: BucketPage, limit: number, cursors: CursorSigner) {
  return {
    data: objects.map(presentFile),
    page: null,
    limit,
    total: null,
    totalPages: null,
    totalIsExact: null,
    nextCursor: nextCursor === null ? null : cursors.write(Buffer.from(nextCursor).toString('base64url')),
  };
}
