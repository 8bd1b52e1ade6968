import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { abortable } from './abortable.ts';
import { deleteFromDisk } from './disk-delete.ts';
import { diskUnavailable } from './disk-failure.ts';
import { type DiskFolders, diskFolders } from './disk-folders.ts';
import { listDisk } from './disk-list.ts';
import { fileOnDisk, readFromDisk, statOnDisk } from './disk-read.ts';
import { createDiskSink } from './disk-sink.ts';
import type { ObjectStorage } from './object-storage.ts';
import { sweepFiles } from './sweep-files.ts';
import { openUpload } from './upload-stream.ts';

/** Keeps objects as files below `root`, which is made when it is first needed. The volume must know hard links. */
export function createDiskStorage(options: { root: string }): ObjectStorage {
  const folders = diskFolders(options.root);
  return {
    createObject: (key) => openUpload(createDiskSink(folders, key)),
    readObject: (key, range) => readFromDisk(folders, key, range),
    statObject: (key) => statOnDisk(folders, key),
    localFile: (key, signal) => abortable(fileOnDisk(folders, key), signal),
    deleteObject: (key) => deleteFromDisk(folders, key),
    listObjects: (prefix) => listDisk(folders, prefix),
    signUpload: async () => null,
    check: (signal) => abortable(writeProbe(folders), signal),
    sweepTemporaryFiles: (olderThan) => sweepFiles(folders.temporary, '', olderThan),
  };
}

async function writeProbe(folders: DiskFolders): Promise<void> {
  const probe = path.join(folders.temporary, randomUUID());
  try {
    await mkdir(folders.temporary, { recursive: true, mode: 0o700 });
    await writeFile(probe, 'probe', { flag: 'wx' });
    await rm(probe);
  } catch (error) {
    throw diskUnavailable(error);
  }
}
