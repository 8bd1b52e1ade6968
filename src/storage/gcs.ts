import { tmpdir } from 'node:os';
import { abortable } from './abortable.ts';
import { createGcsClient, type GcsClient } from './gcs-client.ts';
import { gcsFailure } from './gcs-failure.ts';
import { checkGcs, listGcs } from './gcs-list.ts';
import { downloadFromGcs, LOCAL_COPY_PREFIX } from './gcs-local-file.ts';
import { readFromGcs, statOnGcs } from './gcs-read.ts';
import { signGcsUpload } from './gcs-sign.ts';
import { createGcsSink } from './gcs-sink.ts';
import { checkObjectKey } from './object-key.ts';
import type { ObjectStorage } from './object-storage.ts';
import { sweepFiles } from './sweep-files.ts';
import { openUpload } from './upload-stream.ts';

/** Keeps objects in a bucket of Google Cloud Storage, below `prefix` (empty: the whole bucket). Environment as for `createGcsClient`. */
export function createGcsStorage(options: { bucket: string; prefix: string }): ObjectStorage {
  const client = createGcsClient(options);
  return {
    createObject: (key) => openUpload(createGcsSink(client, key)),
    readObject: (key, range) => readFromGcs(client, key, range),
    statObject: (key) => statOnGcs(client, key),
    localFile: (key, signal) => downloadFromGcs(client, key, signal),
    deleteObject: (key) => deleteFromGcs(client, key),
    listObjects: (prefix) => listGcs(client, prefix),
    signUpload: (key, conditions) => signGcsUpload(client, key, conditions),
    check: (signal) => abortable(checkGcs(client), signal),
    sweepTemporaryFiles: (olderThan) => sweepFiles(tmpdir(), LOCAL_COPY_PREFIX, olderThan),
  };
}

async function deleteFromGcs(client: GcsClient, key: string): Promise<void> {
  checkObjectKey(key);
  try {
    await client.bucket.file(client.namePrefix + key).delete({ ignoreNotFound: true });
  } catch (error) {
    throw gcsFailure(error, key);
  }
}
