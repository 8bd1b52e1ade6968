import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { abortable } from './abortable.ts';
import type { GcsClient } from './gcs-client.ts';
import { readFromGcs } from './gcs-read.ts';
import type { LocalObjectFile } from './object-storage.ts';

/** What the names of the folders with local copies begin with, in the system's folder for temporary files. */
export const LOCAL_COPY_PREFIX = 'extractform-object-';

/** Downloads an object to a temporary file; disposing it removes the file. Throws what `ObjectStorage.localFile` does. */
export async function downloadFromGcs(
  client: GcsClient,
  key: string,
  signal: AbortSignal,
): Promise<LocalObjectFile> {
  signal.throwIfAborted();
  const folder = await mkdtemp(path.join(tmpdir(), LOCAL_COPY_PREFIX));
  const remove = () => rm(folder, { recursive: true, force: true });
  const file = path.join(folder, path.basename(key));
  try {
    const source = await openSource(client, key, signal);
    const target = createWriteStream(file, { flags: 'wx', mode: 0o600 });
    await pipeline(source, target, { signal });
    return { path: file, sizeBytes: target.bytesWritten, [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw signal.aborted ? signal.reason : error;
  }
}

async function openSource(client: GcsClient, key: string, signal: AbortSignal) {
  const opening = readFromGcs(client, key);
  try {
    return await abortable(opening, signal);
  } catch (error) {
    opening.then((source) => source.destroy()).catch(() => {});
    throw error;
  }
}
