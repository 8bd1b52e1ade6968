import type { GeminiAnswer } from './answer.ts';
import { createGeminiClient, type GeminiConnection, type GenerateRequest } from './gemini-client.ts';
import { generateOnThread } from './generate-on-thread.ts';

/** From this size on, in bytes, encoding a document or the images of its pages would hold the event loop for longer than it may be held. */
const ON_THREAD_BYTES = 4 * 1024 * 1024;

/** Asks the model, on a thread of its own when what it is shown is large. Throws what `GeminiClient` throws. */
export function generate(
  connection: GeminiConnection,
  request: GenerateRequest,
  signal: AbortSignal,
): Promise<GeminiAnswer> {
  const sizes = request.parts.map((part) => ('bytes' in part ? part.bytes.length : 0));
  return sizes.reduce((sum, size) => sum + size, 0) >= ON_THREAD_BYTES
    ? generateOnThread(connection, request, signal)
    : createGeminiClient(connection).generate(request, signal);
}
