import { createHash } from 'node:crypto';
import { PassThrough } from 'node:stream';
import type { GcsClient } from './gcs-client.ts';
import { gcsFailure, gcsUnavailable, httpStatus } from './gcs-failure.ts';
import { checkObjectKey } from './object-key.ts';
import { ObjectNotFound, StorageUnavailable } from './storage-errors.ts';
import type { ObjectSink } from './upload-stream.ts';

/** How long the service may take to answer once it has all bytes, in milliseconds. */
const ANSWER_TIMEOUT_MS = 60_000;

interface StoredObject {
  md5Hash?: string;
}

/**
 * Uploads one object in one request, of unknown length and create-only (`ifGenerationMatch=0`). The request ends properly only
 * after the last byte, so one that is cut leaves no object.
 */
export function createGcsSink(client: GcsClient, key: string): ObjectSink {
  checkObjectKey(key);
  const name = client.namePrefix + key;
  const md5 = createHash('md5');
  const body = new PassThrough();
  const abort = new AbortController();
  let request: Promise<StoredObject> | null = null;
  let failure: unknown = null;

  const failed = async (error: unknown): Promise<never> => {
    // A waiting write ends with its own, less telling error when the body is destroyed: the request's is told.
    const translated = gcsFailure(failure ?? error, key);
    throw translated instanceof ObjectNotFound ? gcsUnavailable(failure ?? error) : translated;
  };

  return {
    open: async () => {
      body.on('error', () => {});
      request = postMultipart(client, name, body, abort.signal);
      request.catch((error: unknown) => {
        failure = error;
        body.destroy();
      });
    },
    write: (chunk) => {
      md5.update(chunk);
      return writeTo(body, chunk).catch(failed);
    },
    commit: async () => {
      const digest = md5.digest('base64');
      const timer = setTimeout(() => abort.abort(), ANSWER_TIMEOUT_MS);
      body.end();
      try {
        const stored = await request;
        if (stored?.md5Hash === digest) return;
      } catch (error) {
        if (httpStatus(error) !== null || !(await isStored(client, name, digest))) await failed(error);
        return;
      } finally {
        clearTimeout(timer);
      }
      await client.bucket.file(name).delete({ ignoreNotFound: true });
      throw new StorageUnavailable('Google Cloud Storage received other bytes than were sent');
    },
    discard: async () => {
      abort.abort();
      body.destroy();
      await request?.catch(() => {});
    },
  };
}

async function postMultipart(
  client: GcsClient,
  name: string,
  body: PassThrough,
  signal: AbortSignal,
): Promise<StoredObject> {
  const response = await client.transport.request<StoredObject>({
    method: 'POST',
    url: `${client.apiEndpoint}/upload/storage/v1/b/${client.bucket.name}/o`,
    params: { uploadType: 'multipart', name, ifGenerationMatch: 0 },
    multipart: [
      { headers: new Headers({ 'content-type': 'application/json' }), content: '{}' },
      { headers: new Headers({ 'content-type': 'application/octet-stream' }), content: body },
    ],
    responseType: 'json',
    signal,
    retry: false,
  });
  return response.data;
}

/** Whether the object is there with these bytes: the answer to its upload may have been lost on the way. */
async function isStored(client: GcsClient, name: string, md5: string): Promise<boolean> {
  try {
    const [metadata] = await client.bucket.file(name).getMetadata();
    return metadata.md5Hash === md5;
  } catch {
    return false;
  }
}

function writeTo(body: PassThrough, chunk: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    body.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}
