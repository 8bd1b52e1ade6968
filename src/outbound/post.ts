import { ask } from './ask.ts';
import { startDeadline } from './deadline.ts';
import { headerOf } from './header-of.ts';
import type { Network } from './network.ts';
import type { PostAnswer, PostRequest } from './outbound.ts';
import { OutboundError } from './outbound-error.ts';
import { readHead } from './read-head.ts';
import { isRedirect } from './redirects.ts';
import { parseRetryAfter } from './retry-after.ts';

/** Sends one POST; see `Outbound.post`. */
export async function post(network: Network, request: PostRequest, signal: AbortSignal): Promise<PostAnswer> {
  const { postMs, postBodyMs } = network.limits;
  using whole = startDeadline(postMs, signal);
  const { url, headers, body } = request;
  const question = { method: 'POST' as const, headers, body, headersMs: postMs };
  await using answer = await ask(network, url, question, whole.signal);
  const { status } = answer;
  if (isRedirect(status)) throw new OutboundError('REDIRECT', { status });
  using rest = startDeadline(postBodyMs, whole.signal);
  const head = await readHead(answer.body, rest.signal);
  signal.throwIfAborted();
  const retryAfterMs = parseRetryAfter(headerOf(answer, 'retry-after'), new Date());
  return { status, body: head, retryAfterMs };
}
