import type { Writable } from 'node:stream';
import { ask } from './ask.ts';
import { bodyOf } from './body-of.ts';
import { startDeadline } from './deadline.ts';
import { headerOf } from './header-of.ts';
import type { Network } from './network.ts';
import type { Exchange } from './open-exchange.ts';
import type { DownloadHead } from './outbound.ts';
import { DownloadRefused, OutboundError } from './outbound-error.ts';
import { receiveFile } from './receive-file.ts';
import { isRedirect } from './redirects.ts';
import { parseRetryAfter } from './retry-after.ts';

const MAX_REDIRECTS = 3;

/** What is downloaded, and where to. */
export interface DownloadOrder {
  url: string;
  maxBytes: number;
  open: (head: DownloadHead) => Writable;
}

/** Asks an address, and where that leads elsewhere, there; each is checked anew. */
async function follow(network: Network, text: string, signal: AbortSignal): Promise<Exchange & { url: URL }> {
  const question = { method: 'GET' as const, headers: { accept: '*/*' }, body: null };
  let next = text;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const answer = await ask(network, next, { ...question, headersMs: network.limits.headersMs }, signal);
    if (!isRedirect(answer.status)) return answer;
    await answer[Symbol.asyncDispose]();
    const target = URL.parse(headerOf(answer, 'location') ?? '', answer.url.href);
    if (target === null || headerOf(answer, 'location') === undefined) throw new OutboundError('REDIRECT');
    next = target.href;
  }
  throw new OutboundError('REDIRECT');
}

/** Refuses an answer that is no file: only a 2xx is, and a part of one is not. */
function requireFile(answer: Exchange, maxBytes: number): void {
  const { status } = answer;
  if (status < 200 || status > 299)
    throw new DownloadRefused(status, parseRetryAfter(headerOf(answer, 'retry-after'), new Date()));
  if (status === 206) throw new OutboundError('INVALID_RESPONSE');
  const isPlain = answer.headers['content-encoding'] === undefined;
  if (isPlain && Number(headerOf(answer, 'content-length') ?? 0) > maxBytes)
    throw new OutboundError('TOO_LARGE');
}

/** Gets a file; see `Outbound.download`. */
export async function download(network: Network, order: DownloadOrder, signal: AbortSignal): Promise<void> {
  using whole = startDeadline(network.limits.downloadMs, signal);
  await using answer = await follow(network, order.url, whole.signal);
  requireFile(answer, order.maxBytes);
  const source = bodyOf(answer);
  const contentDisposition = headerOf(answer, 'content-disposition') ?? null;
  const target = order.open({ url: answer.url, contentDisposition });
  await receiveFile(source, target, order.maxBytes, whole.signal);
}
