import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from './error-code.ts';

/**
 * Removes the files and folders in `folder` whose names begin with `namePrefix` and that were last changed before `olderThan`.
 * Leaves what it may not remove. Returns how many were removed.
 */
export async function sweepFiles(folder: string, namePrefix: string, olderThan: Date): Promise<number> {
  let removed = 0;
  for (const name of await readNames(folder)) {
    if (name.startsWith(namePrefix) && (await removeIfOld(path.join(folder, name), olderThan))) removed += 1;
  }
  return removed;
}

async function readNames(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function removeIfOld(file: string, olderThan: Date): Promise<boolean> {
  try {
    if ((await stat(file)).mtime >= olderThan) return false;
    await rm(file, { recursive: true });
    return true;
  } catch {
    // Another process removed it first, or it belongs to another user.
    return false;
  }
}
