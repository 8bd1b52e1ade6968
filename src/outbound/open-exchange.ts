import type { IncomingHttpHeaders } from 'node:http';
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { Agent, buildConnector, request } from 'undici';
import { connectFailure, exchangeFailure } from './failure-word.ts';
import type { CheckedAddress } from './resolve-host.ts';

/** What is asked, where, and how long each part may take, in ms. */
export interface ExchangeInput {
  method: 'GET' | 'POST';
  url: URL;
  addresses: readonly CheckedAddress[];
  headers: Record<string, string>;
  body: string | Uint8Array | null;
  connectMs: number;
  headersMs: number;
  /** Certificates of authorities beside the system's, as PEM. */
  ca: string | undefined;
}

/** An answer whose body has still to come. Disposing ends the connection, however much of the body is left. */
export interface Exchange extends AsyncDisposable {
  status: number;
  headers: IncomingHttpHeaders;
  body: Readable;
}

/** With several addresses each gets this long, in ms, before the next one is tried. */
const ADDRESS_MS = 1_000;

/** Answers every name with the addresses that were checked, so that no other one is ever connected to. */
function pinnedLookup(addresses: readonly CheckedAddress[]): LookupFunction {
  return (_name, { all }, done) => {
    const [first] = addresses;
    if (first === undefined) done(new Error('no address was checked'), '');
    else if (all) done(null, [...addresses]);
    else done(null, first.address, first.family);
  };
}

function openAgent({ url, addresses, connectMs, headersMs, ca }: ExchangeInput): Agent {
  const connect = buildConnector({
    lookup: pinnedLookup(addresses),
    timeout: connectMs,
    autoSelectFamilyAttemptTimeout: ADDRESS_MS,
    allowH2: false,
    rejectUnauthorized: true,
    ...(ca === undefined ? {} : { ca }),
  });
  return new Agent({
    connect: (options, done) =>
      connect(options, (...[error, socket]) => {
        if (error === null) done(null, socket);
        else done(connectFailure(error, url.protocol === 'https:'), null);
      }),
    allowH2: false,
    headersTimeout: headersMs,
    bodyTimeout: 0,
  });
}

/**
 * Sends one request over a connection of its own and gives the answer once its headers are there. Redirects are answers. Throws
 * `OutboundError`, and the signal's reason.
 */
export async function openExchange(input: ExchangeInput, signal: AbortSignal): Promise<Exchange> {
  const { method, url, headers, body } = input;
  const dispatcher = openAgent(input);
  try {
    const answer = await request(url, { dispatcher, method, headers, body, signal });
    // What is left of a body ends with its connection: the error of that is nobody's.
    answer.body.on('error', () => {});
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: answer.body,
      [Symbol.asyncDispose]: () => dispatcher.destroy(),
    };
  } catch (error) {
    await dispatcher.destroy();
    throw exchangeFailure(error, signal);
  }
}
