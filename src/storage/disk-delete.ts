import { rmdir, unlink } from 'node:fs/promises';
import path from 'node:path';
import { diskUnavailable, isAbsent } from './disk-failure.ts';
import type { DiskFolders } from './disk-folders.ts';
import { objectPath } from './disk-folders.ts';

/** Removes an object's file, if there is one, and the folders that it leaves empty. */
export async function deleteFromDisk(folders: DiskFolders, key: string): Promise<void> {
  const file = objectPath(folders, key);
  try {
    await unlink(file);
  } catch (error) {
    if (isAbsent(error)) return;
    throw diskUnavailable(error);
  }
  await pruneEmptyFolders(path.dirname(file), folders.root);
}

async function pruneEmptyFolders(folder: string, root: string): Promise<void> {
  if (folder === root) return;
  try {
    await rmdir(folder);
  } catch {
    // Not empty, or already pruned by another deletion.
    return;
  }
  await pruneEmptyFolders(path.dirname(folder), root);
}
