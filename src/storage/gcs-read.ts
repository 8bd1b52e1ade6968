import { PassThrough, type Readable } from 'node:stream';
import type { GcsClient } from './gcs-client.ts';
import { gcsFailure, httpStatus } from './gcs-failure.ts';
import { checkObjectKey } from './object-key.ts';
import type { ByteRange, ObjectStat } from './object-storage.ts';
import { ObjectNotFound } from './storage-errors.ts';

/** Opens an object for reading. Throws what `ObjectStorage.readObject` does; the stream fails with `StorageUnavailable`. */
export async function readFromGcs(client: GcsClient, key: string, range?: ByteRange): Promise<Readable> {
  checkObjectKey(key);
  try {
    const response = await client.transport.request<Readable>({
      url: `${client.apiEndpoint}/storage/v1/b/${client.bucket.name}/o/${encodeURIComponent(client.namePrefix + key)}`,
      params: { alt: 'media' },
      headers: range ? { range: `bytes=${range.start}-${range.end}` } : {},
      responseType: 'stream',
      retry: true,
    });
    return withTranslatedErrors(response.data, key);
  } catch (error) {
    if (range && httpStatus(error) === 416) {
      throw new RangeError(`object ${key} ends before byte ${range.start}`, { cause: error });
    }
    throw gcsFailure(error, key);
  }
}

/** An object's size and time; `null` when there is none. */
export async function statOnGcs(client: GcsClient, key: string): Promise<ObjectStat | null> {
  checkObjectKey(key);
  try {
    const [metadata] = await client.bucket.file(client.namePrefix + key).getMetadata();
    return toStat(metadata);
  } catch (error) {
    const failure = gcsFailure(error, key);
    if (failure instanceof ObjectNotFound) return null;
    throw failure;
  }
}

/** Size and time as an object's metadata has them. */
export function toStat(metadata: { size?: string | number; updated?: string }): ObjectStat {
  return { size: Number(metadata.size), updatedAt: new Date(metadata.updated ?? Number.NaN) };
}

function withTranslatedErrors(source: Readable, key: string): Readable {
  const out = new PassThrough();
  // Whoever reads is told of an error; before anybody does, it must not end the process.
  out.on('error', () => {});
  source.on('error', (error) => out.destroy(gcsFailure(error, key)));
  source.on('close', () => {
    if (!source.readableEnded)
      out.destroy(gcsFailure(source.errored ?? new Error('the download was cut off'), key));
  });
  out.on('close', () => source.destroy());
  return source.pipe(out);
}
