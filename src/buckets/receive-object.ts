import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BucketError } from './bucket-error.ts';
import { networkFailure } from './network-failure.ts';

/** The bytes of an object up to a limit; what goes wrong at the source is told as a `BucketError`. */
async function* limited(source: Readable, maxBytes: number): AsyncGenerator<Buffer> {
  let size = 0;
  try {
    for await (const chunk of source) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > maxBytes) throw new BucketError('OBJECT_TOO_LARGE', `over ${maxBytes} bytes`);
      yield bytes;
    }
  } catch (error) {
    throw error instanceof BucketError ? error : networkFailure(error);
  }
}

/** Passes the bytes of an object of a told size on to a stream. Throws as `Bucket.download` does. */
export async function receiveObject(
  { source, size }: { source: Readable; size: number },
  maxBytes: number,
  open: () => Writable,
  signal: AbortSignal,
): Promise<void> {
  if (size > maxBytes) {
    source.destroy();
    throw new BucketError('OBJECT_TOO_LARGE', `${size} bytes`);
  }
  await pipeline(limited(source, maxBytes), open(), { signal });
}
