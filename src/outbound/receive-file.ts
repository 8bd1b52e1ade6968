import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exchangeFailure } from './failure-word.ts';
import { OutboundError } from './outbound-error.ts';

/** The bytes of a source up to a limit; what goes wrong at the source is told as an `OutboundError`. */
async function* limited(source: Readable, maxBytes: number, signal: AbortSignal): AsyncGenerator<Buffer> {
  let size = 0;
  try {
    for await (const chunk of source) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > maxBytes) throw new OutboundError('TOO_LARGE');
      yield bytes;
    }
  } catch (error) {
    throw exchangeFailure(error, signal);
  }
}

/**
 * Passes a body on to a stream, at most `maxBytes` of it. Throws `OutboundError`, what the stream was destroyed with, and the signal's
 * reason; the stream is destroyed then.
 */
export async function receiveFile(
  source: Readable,
  target: Writable,
  maxBytes: number,
  signal: AbortSignal,
): Promise<void> {
  try {
    await pipeline(limited(source, maxBytes, signal), target, { signal });
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
}
