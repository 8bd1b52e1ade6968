import { randomUUID } from 'node:crypto';
import type { GcsClient } from './gcs-client.ts';
import { gcsFailure, gcsUnavailable, httpStatus } from './gcs-failure.ts';
import { openGcsStream } from './gcs-stream.ts';
import { checkObjectKey } from './object-key.ts';
import { ObjectNotFound } from './storage-errors.ts';
import type { ObjectSink } from './upload-stream.ts';

/** Objects up to this size are held and sent in one request that is repeated when it fails; longer ones are streamed once. */
const HELD_BYTES = 256 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * Uploads one object, create-only (`ifGenerationMatch=0`). Each upload carries an id in its object's metadata, so that one whose
 * answer was lost is known for its own when the object turns out to be there.
 */
export function createGcsSink(client: GcsClient, key: string): ObjectSink {
  checkObjectKey(key);
  const file = client.bucket.file(client.namePrefix + key);
  const uploadId = randomUUID();
  let held: Buffer[] = [];
  let heldBytes = 0;
  let stream: ObjectSink | null = null;

  const sendHeld = () =>
    file.save(Buffer.concat(held), {
      resumable: false,
      validation: 'md5',
      timeout: REQUEST_TIMEOUT_MS,
      preconditionOpts: { ifGenerationMatch: 0 },
      metadata: { contentType: 'application/octet-stream', metadata: { uploadId } },
    });
  const isOurs = async (): Promise<boolean> => {
    const [metadata] = await file.getMetadata().catch(() => [null]);
    return metadata?.metadata?.uploadId === uploadId;
  };

  return {
    open: async () => {},
    write: async (chunks) => {
      try {
        if (stream) return await stream.write(chunks);
        held.push(...chunks);
        heldBytes += chunks.reduce((sum, chunk) => sum + chunk.length, 0);
        if (heldBytes <= HELD_BYTES) return;
        stream = openGcsStream(client, file.name, uploadId);
        await stream.write(held);
        held = [];
      } catch (error) {
        throw uploadFailure(error, key);
      }
    },
    commit: async () => {
      try {
        await (stream ? stream.commit() : sendHeld());
      } catch (error) {
        if (mayBeStored(error) && (await isOurs())) return;
        throw uploadFailure(error, key);
      }
    },
    discard: async (reason) => stream?.discard(reason),
  };
}

/** No answer, a failure after the work was done, or a repeated request that met its own object. */
function mayBeStored(error: unknown): boolean {
  const status = httpStatus(error);
  return status === null || status === 412 || status >= 500;
}

/** An upload finds nothing only when the bucket is not there. */
function uploadFailure(error: unknown, key: string): Error {
  const failure = gcsFailure(error, key);
  return failure instanceof ObjectNotFound ? gcsUnavailable(error) : failure;
}
