import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** Why a request is refused before any route has it. These are none of the API's codes: what would name a code was not read. */
const REASONS = {
  400: { title: 'Bad Request', detail: 'the request is no HTTP/1.1' },
  408: { title: 'Request Timeout', detail: 'the request came too slowly' },
  413: { title: 'Content Too Large', detail: 'the extensions of a chunk are too large' },
  431: {
    title: 'Request Header Fields Too Large',
    detail: 'the address and the headers are too large or too many',
  },
  501: { title: 'Not Implemented', detail: 'the method is not known' },
} as const;
export type RefusedStatus = keyof typeof REASONS;

/** How long a connection stays open after its refusal, in ms: a client that still writes when it is closed never sees the answer. */
const HELD_MS = 1_000;

function answerOf(status: RefusedStatus): { headers: Record<string, string>; body: string } {
  const body = JSON.stringify({ type: 'about:blank', status, ...REASONS[status] });
  const headers = {
    'Content-Type': 'application/problem+json',
    'Content-Length': String(Buffer.byteLength(body)),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    Connection: 'close',
  };
  return { headers, body };
}

/** What the parser's failure means to the client. */
export function statusOfFailure(error: Error): RefusedStatus {
  const { code, rawPacket } = error as Error & { code?: unknown; rawPacket?: unknown };
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return 413;
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408;
  const line =
    code === 'HPE_INVALID_METHOD' && Buffer.isBuffer(rawPacket) ? rawPacket.toString('latin1') : '';
  return /^[A-Z-]{1,40} \S+ HTTP\/1\.[01]\r?\n/.test(line) ? 501 : 400;
}

/** Answers on the bare connection with a problem (RFC 9457) and ends it. Nothing of another answer may be on it. */
export function refuseConnection(socket: Duplex, status: RefusedStatus): void {
  const { headers, body } = answerOf(status);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${REASONS[status].title}\r\n${lines.join('')}\r\n${body}`);
  setTimeout(() => socket.destroy(), HELD_MS).unref();
}

/** The same for a request whose head was read: after the answers to those before it. */
export function refuseRequest(req: IncomingMessage, res: ServerResponse, status: RefusedStatus): void {
  const { headers, body } = answerOf(status);
  res.writeHead(status, headers).end(body, () => setTimeout(() => req.destroy(), HELD_MS).unref());
}
