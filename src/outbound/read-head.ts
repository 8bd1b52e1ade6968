import type { Readable } from 'node:stream';

/** How much of an answer is kept, in bytes. */
const KEPT_BYTES = 1024;

/**
 * The first kilobyte of a body as text that a database takes: bytes that are no UTF-8 and NUL become U+FFFD. What breaks off early gives
 * what had come, also when `signal` is aborted.
 */
export async function readHead(body: Readable, signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  const stop = () => body.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of body) {
      const bytes = Buffer.from(chunk);
      chunks.push(bytes);
      size += bytes.length;
      if (size >= KEPT_BYTES || signal.aborted) break;
    }
  } catch {
    // The answer was broken off: its status stands.
  } finally {
    signal.removeEventListener('abort', stop);
  }
  const head = Buffer.concat(chunks).subarray(0, KEPT_BYTES);
  // A character that is cut at the end is left out.
  return new TextDecoder().decode(head, { stream: size >= KEPT_BYTES }).replaceAll('\0', '\uFFFD');
}
