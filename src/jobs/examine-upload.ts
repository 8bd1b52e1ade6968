import { createHash } from 'node:crypto';
import { ACCEPTED_TYPES } from '../contract/accepted-types.ts';
import { ApiError } from '../contract/api-error.ts';
import type { ObjectStorage } from '../storage/object-storage.ts';
import { ObjectNotFound } from '../storage/storage-errors.ts';

/** How much of a file's beginning its type is told from, in bytes. */
const SNIFFED_BYTES = 4100;

/** What a stored file turned out to be; `size` in bytes, `sha256` in hexadecimal. */
export interface ExaminedFile {
  contentType: string;
  size: number;
  sha256: string;
}

/** How stored files are looked at. */
export interface FileRules {
  storage: ObjectStorage;
  /** Tells a file's type from its first bytes; `null` for one that is not accepted. */
  sniffContentType(head: Uint8Array): string | null;
  maxFileSize: number;
}

/** Digest and first bytes of an object, read once. */
async function readThrough(storage: ObjectStorage, key: string) {
  const hash = createHash('sha256');
  let head = Buffer.alloc(0);
  let size = 0;
  for await (const chunk of (await storage.readObject(key)) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    size += chunk.length;
    if (head.length < SNIFFED_BYTES)
      head = Buffer.concat([head, chunk.subarray(0, SNIFFED_BYTES - head.length)]);
  }
  return { head, size, sha256: hash.digest('hex') };
}

/**
 * Looks at an object that a client has stored: its size before anything is read, then its bytes. Throws `UPLOAD_MISSING` when there is
 * none, `FILE_TOO_LARGE`, `FILE_EMPTY` and `UNSUPPORTED_FILE`.
 */
export async function examineUpload(rules: FileRules, key: string): Promise<ExaminedFile> {
  const { storage, maxFileSize: limit } = rules;
  const missing = new ApiError('UPLOAD_MISSING', 'nothing was uploaded to the address of this key');
  const stat = await storage.statObject(key);
  if (stat === null) throw missing;
  if (stat.size > limit) {
    throw new ApiError('FILE_TOO_LARGE', `the file is over the limit of ${limit} bytes`, {
      extra: { limit },
    });
  }
  if (stat.size === 0) throw new ApiError('FILE_EMPTY', 'the file has no bytes');
  const { head, size, sha256 } = await readThrough(storage, key).catch((error: unknown) => {
    throw error instanceof ObjectNotFound ? missing : error;
  });
  const contentType = rules.sniffContentType(head);
  if (contentType !== null) return { contentType, size, sha256 };
  throw new ApiError('UNSUPPORTED_FILE', `the file is of a type that is not accepted: ${ACCEPTED_TYPES} are`);
}
