import { randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { diskFailure, diskUnavailable } from './disk-failure.ts';
import type { DiskFolders } from './disk-folders.ts';
import { objectPath } from './disk-folders.ts';
import { publishFile } from './disk-publish.ts';
import { ObjectNotFound } from './storage-errors.ts';
import type { ObjectSink } from './upload-stream.ts';

/** Writes one object: a temporary file first, which gets its name only when all of it is on the disk. */
export function createDiskSink(folders: DiskFolders, key: string): ObjectSink {
  const target = objectPath(folders, key);
  const temporary = path.join(folders.temporary, randomUUID());
  let file: FileHandle | null = null;

  const opened = (): FileHandle => {
    if (file === null) throw new Error('the upload is not open');
    return file;
  };
  const guarded = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      const failure = diskFailure(error, key);
      throw failure instanceof ObjectNotFound ? diskUnavailable(error) : failure;
    }
  };

  return {
    open: async () => {
      try {
        await mkdir(folders.temporary, { recursive: true, mode: 0o700 });
        file = await open(temporary, 'wx', 0o600);
      } catch (error) {
        throw diskUnavailable(error);
      }
    },
    write: (chunks) => guarded(() => writeWhole(opened(), chunks)),
    commit: () =>
      guarded(async () => {
        await opened().sync();
        await opened().close();
        await publishFile(temporary, target, folders.root);
        // The object is there now; a second name that stays is swept.
        await rm(temporary, { force: true }).catch(() => {});
      }),
    discard: async () => {
      await file?.close().catch(() => {});
      await rm(temporary, { force: true });
    },
  };
}

async function writeWhole(file: FileHandle, chunks: readonly Buffer[]): Promise<void> {
  const { bytesWritten } = await file.writev(chunks);
  const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  // A write may take in less than it was given; `writeFile` writes all of the rest.
  if (bytesWritten < size) await file.writeFile(Buffer.concat(chunks).subarray(bytesWritten));
}
