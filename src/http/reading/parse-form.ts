import type { IncomingMessage } from 'node:http';
import { ApiError } from '../../contract/api-error.ts';

/**
 * Has a form read a request to its end. A request whose client went away before anybody read it tells so no more: the parser would
 * wait for ever, and the request's idempotency key would be held as long. Throws `MALFORMED_MULTIPART` for it, and what the parser throws.
 */
export async function parseForm(
  form: { parse(request: IncomingMessage): Promise<unknown> },
  request: IncomingMessage,
): Promise<void> {
  if (request.destroyed) throw new ApiError('MALFORMED_MULTIPART', 'the multipart body was cut off');
  await form.parse(request);
}
