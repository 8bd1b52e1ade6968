import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Schema } from '../../client/index.ts';
import { fileDigest } from './file-digest.ts';

/** The keys of a file's job: the first one, and the one for a second file with the same bytes and another name. */
export interface JobKeys {
  key: string;
  keyWithName: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The idempotency keys by which a file makes one job, however often it is sent: SHA-256 of its bytes, the schema's id and version, and what
 * is `salt`. The service takes a key for one file name alone, hence the second one. Throws what reading the file throws.
 */
export async function jobKeys(
  path: string,
  { id, version }: Pick<Schema, 'id' | 'version'>,
  salt = '',
): Promise<JobKeys> {
  const key = sha256(JSON.stringify([await fileDigest(path), id, version, salt]));
  return { key, keyWithName: sha256(JSON.stringify([key, basename(path)])) };
}
