import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { fileDigest } from './file-digest.ts';

/**
 * The idempotency key by which the same files, by name and bytes, make one run, however often they are sent with the same schema, version
 * and name of the run; `salt` makes another. Throws what reading a file throws.
 */
export async function runKey(
  files: readonly string[],
  run: { schemaId: string; schemaVersion: number; name: string | undefined },
  salt = '',
): Promise<string> {
  const { schemaId, schemaVersion, name = null } = run;
  const hash = createHash('sha256').update(JSON.stringify([schemaId, schemaVersion, name, salt]));
  for (const path of files) hash.update(JSON.stringify([basename(path), await fileDigest(path)]));
  return hash.digest('hex');
}
