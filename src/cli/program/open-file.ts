import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { UsageError } from '../usage-error.ts';

/** A file to upload, whose bytes are read as they are sent. Throws `UsageError` when it cannot be read. */
export async function openFile(path: string): Promise<File> {
  try {
    return new File([await openAsBlob(path)], basename(path));
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${error instanceof Error ? error.message : error}`);
  }
}
