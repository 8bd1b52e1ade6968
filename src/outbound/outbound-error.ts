import type { OutboundFailure } from '../contract/outbound-failure.ts';

/**
 * A request that came to nothing. `word` is all that a user may see of it: what a socket or a name server said is `cause`, for the log.
 * `status` is that of an answer that came all the same, as with `REDIRECT`.
 */
export class OutboundError extends Error {
  override name = 'OutboundError' as const;
  readonly word: OutboundFailure;
  readonly status: number | null;

  constructor(word: OutboundFailure, options: { status?: number; cause?: unknown } = {}) {
    super(`the request failed: ${word}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.word = word;
    this.status = options.status ?? null;
  }
}

/** An address that a rule forbids. The message is the rule, to be read after the name of the field: `must use port 80 or 443`. */
export class UrlNotAllowed extends Error {
  override name = 'UrlNotAllowed' as const;
}

/** A download that was answered with something other than a file; `retryAfterMs` is the wait that the other side asks for. */
export class DownloadRefused extends Error {
  override name = 'DownloadRefused' as const;
  readonly status: number;
  readonly retryAfterMs: number | undefined;

  constructor(status: number, retryAfterMs: number | undefined) {
    super(`the download was answered with status ${status}`);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}
