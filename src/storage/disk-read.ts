import type { FileHandle } from 'node:fs/promises';
import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { diskFailure, diskUnavailable, isAbsent } from './disk-failure.ts';
import type { DiskFolders } from './disk-folders.ts';
import { objectPath } from './disk-folders.ts';
import type { ByteRange, LocalObjectFile, ObjectStat } from './object-storage.ts';
import { ObjectNotFound } from './storage-errors.ts';

/** Opens an object's file for reading. Throws what `ObjectStorage.readObject` does. */
export async function readFromDisk(folders: DiskFolders, key: string, range?: ByteRange): Promise<Readable> {
  const file = await openFile(objectPath(folders, key), key);
  try {
    await checkReadable(file, key, range);
  } catch (error) {
    await file.close();
    throw diskFailure(error, key);
  }
  return file.createReadStream(range ?? {});
}

/** An object's size and time; `null` when there is none. */
export async function statOnDisk(folders: DiskFolders, key: string): Promise<ObjectStat | null> {
  return statFile(objectPath(folders, key));
}

/** A file's size and time; `null` when it is absent or no file. Throws `StorageUnavailable`. */
export async function statFile(path: string): Promise<ObjectStat | null> {
  try {
    const stats = await stat(path);
    return stats.isFile() ? { size: stats.size, updatedAt: stats.mtime } : null;
  } catch (error) {
    if (isAbsent(error)) return null;
    throw diskUnavailable(error);
  }
}

/** The object's own file; disposing it does nothing. Throws `ObjectNotFound`. */
export async function fileOnDisk(folders: DiskFolders, key: string): Promise<LocalObjectFile> {
  const path = objectPath(folders, key);
  const stats = await statFile(path);
  if (stats === null) throw new ObjectNotFound(key);
  return { path, sizeBytes: stats.size, [Symbol.asyncDispose]: async () => {} };
}

async function openFile(path: string, key: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    throw diskFailure(error, key);
  }
}

async function checkReadable(file: FileHandle, key: string, range: ByteRange | undefined): Promise<void> {
  const stats = await file.stat();
  if (!stats.isFile()) throw new ObjectNotFound(key);
  if (range && range.start >= stats.size)
    throw new RangeError(`object ${key} ends before byte ${range.start}`);
}
