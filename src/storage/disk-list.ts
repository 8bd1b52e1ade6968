import type { Dirent } from 'node:fs';
import { opendir } from 'node:fs/promises';
import path from 'node:path';
import { diskUnavailable, isAbsent } from './disk-failure.ts';
import type { DiskFolders } from './disk-folders.ts';
import { statFile } from './disk-read.ts';
import { checkKeyPrefix } from './object-key.ts';
import type { ObjectStat } from './object-storage.ts';

/** Every object whose key begins with `prefix`; looks into no folder that cannot have one. */
export async function* listDisk(
  folders: DiskFolders,
  prefix: string,
): AsyncGenerator<{ key: string } & ObjectStat> {
  checkKeyPrefix(prefix);
  yield* listFolder(folders.root, prefix.slice(0, prefix.lastIndexOf('/') + 1), prefix);
}

/** `folder` is the part of the keys up to and with its slash, empty for the root. */
async function* listFolder(
  root: string,
  folder: string,
  prefix: string,
): AsyncGenerator<{ key: string } & ObjectStat> {
  for await (const entry of openFolder(path.join(root, folder))) {
    const key = folder + entry.name;
    if (entry.name.startsWith('.')) continue;
    if (!key.startsWith(prefix)) continue;
    if (entry.isDirectory()) yield* listFolder(root, `${key}/`, prefix);
    if (!entry.isFile()) continue;
    const stat = await statFile(path.join(root, key));
    if (stat !== null) yield { key, ...stat };
  }
}

/** A folder's entries, a few at a time: it may have a million. */
async function* openFolder(folder: string): AsyncGenerator<Dirent> {
  try {
    yield* await opendir(folder);
  } catch (error) {
    if (!isAbsent(error)) throw diskUnavailable(error);
  }
}
