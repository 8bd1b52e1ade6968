import path from 'node:path';
import { checkObjectKey } from './object-key.ts';

/** Where a disk storage keeps things. No key begins with a dot, so the temporary folder never is an object's. */
export interface DiskFolders {
  root: string;
  /** On the root's own volume, so that a finished file can be linked into place. */
  temporary: string;
}

/** The folders below `root`. */
export function diskFolders(root: string): DiskFolders {
  const absolute = path.resolve(root);
  return { root: absolute, temporary: path.join(absolute, '.temporary') };
}

/** The file of a key. Throws `InvalidObjectKey`. */
export function objectPath(folders: DiskFolders, key: string): string {
  checkObjectKey(key);
  return path.join(folders.root, key);
}
