import type { LookupFunction } from 'node:net';
import type { Writable } from 'node:stream';

/** What is posted; `body` is sent as it is. */
export interface PostRequest {
  url: string;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** What a receiver answered: `body` is the first kilobyte of it as text, fit to be kept; `retryAfterMs` is the wait that it asks for. */
export interface PostAnswer {
  status: number;
  body: string;
  retryAfterMs: number | undefined;
}

/** What is known of a file before its bytes come. `url` is where the last redirect led. */
export interface DownloadHead {
  url: URL;
  contentDisposition: string | null;
}

/**
 * The one client for addresses that users give. It connects only to addresses that the rules allow, whatever a name server says
 * from one moment to the next, and passes by any proxy of the environment.
 */
export interface Outbound {
  /** The address as it will be asked for. Throws `UrlNotAllowed` naming the rule that it breaks; looks up no name. */
  checkUrl(text: string): URL;
  /** Throws `UrlNotAllowed` when the address breaks a rule, or its name cannot be resolved now or leads to an address that is not allowed. */
  checkReachable(text: string, signal?: AbortSignal): Promise<URL>;
  /**
   * The look-up for the connections of a client that is not ours: it answers with addresses that are allowed, or with an error whose `code`
   * is `DNS` or `ADDRESS_NOT_ALLOWED`. It is not asked for an address that is written out: `checkUrl` is for that.
   */
  lookup: LookupFunction;
  /**
   * Sends one POST, never follows a redirect, and reads no more than the first kilobyte of the answer. Once a status has come it counts,
   * whatever becomes of the body. Throws `OutboundError`, and the signal's reason when it is aborted.
   */
  post(request: PostRequest, signal: AbortSignal): Promise<PostAnswer>;
  /**
   * Gets a file, over at most three redirects, into the stream that `open` gives once the file's bytes are about to come. More than
   * `maxBytes`, counted after decompression, end it. Throws `OutboundError`, `DownloadRefused`, what the stream was destroyed with, and
   * the signal's reason when it is aborted; the stream is destroyed then.
   */
  download(
    url: string,
    maxBytes: number,
    open: (head: DownloadHead) => Writable,
    signal: AbortSignal,
  ): Promise<void>;
}
