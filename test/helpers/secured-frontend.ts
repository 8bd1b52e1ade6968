import { once } from 'node:events';
import {
  type ClientHttp2Session,
  connect,
  constants,
  createSecureServer,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Scope } from './scope.ts';

/** A call of gRPC that came through. */
export interface SeenCall {
  path: string;
  authorization: string | undefined;
  /** The name in the certificate of the client. */
  client: string | undefined;
}

/** Stands before a Temporal server and speaks TLS: it wants a certificate of its authority from every client. */
export interface SecuredFrontend {
  /** Host and port. */
  address: string;
  calls: SeenCall[];
  /** Methods that are not forwarded: they are refused as not permitted, or answered with an empty message. */
  own: Map<string, 'refused' | 'empty'>;
}

const HOP_BY_HOP = new Set(['connection', 'host', 'keep-alive', 'transfer-encoding', 'upgrade']);

function passedOn(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name)));
}

/** One call to the server and its answer: the trailers of gRPC come through, and so does a cancellation from either side. */
function forward(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, server: ClientHttp2Session): void {
  const upstream = server.request({ ...passedOn(headers), ':authority': 'temporal' });
  stream.pipe(upstream);
  upstream.on('response', (answer, flags) => {
    if (stream.destroyed) return;
    const hasEnded = (flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0;
    stream.respond(passedOn(answer), hasEnded ? { endStream: true } : { waitForTrailers: true });
    if (!hasEnded) upstream.pipe(stream);
  });
  let trailers: IncomingHttpHeaders = {};
  upstream.on('trailers', (last) => {
    trailers = last;
  });
  stream.on('wantTrailers', () => stream.sendTrailers(trailers));
  stream.on('error', () => {});
  upstream.on('error', () => stream.destroy());
  stream.on('close', () => upstream.close(constants.NGHTTP2_CANCEL));
}

/** Source: github.com/grpc/grpc, doc/PROTOCOL-HTTP2.md: status 7 is PERMISSION_DENIED, a frame of no bytes an empty message. */
function answerItself(stream: ServerHttp2Stream, answer: 'refused' | 'empty'): void {
  const head = { ':status': 200, 'content-type': 'application/grpc' };
  if (answer === 'refused') {
    stream.respond({ ...head, 'grpc-status': '7', 'grpc-message': 'not here' }, { endStream: true });
    return;
  }
  stream.respond(head, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
  stream.end(Buffer.alloc(5));
}

function nameOf(stream: ServerHttp2Stream): string | undefined {
  const { socket } = stream.session ?? {};
  const name = socket instanceof TLSSocket ? socket.getPeerCertificate().subject?.CN : undefined;
  return typeof name === 'string' ? name : undefined;
}

/** Puts a frontend with these certificates before the Temporal server at an address. */
export async function securedFrontend(
  scope: Scope,
  address: string,
  own: { cert: Buffer; key: Buffer; ca: Buffer },
): Promise<SecuredFrontend> {
  const sessions = new Set<ServerHttp2Session>();
  const temporal = connect(`http://${address}`);
  temporal.on('error', () => {});
  const server = createSecureServer({ ...own, requestCert: true, rejectUnauthorized: true });
  const frontend: SecuredFrontend = { address: '', calls: [], own: new Map() };
  server.on('session', (session) => {
    sessions.add(session);
    session.on('error', () => {});
    session.on('close', () => sessions.delete(session));
  });
  server.on('stream', (stream, headers) => {
    const path = String(headers[':path']);
    frontend.calls.push({ path, authorization: headers.authorization, client: nameOf(stream) });
    const answer = frontend.own.get(path.slice(path.lastIndexOf('/') + 1));
    if (answer === undefined) forward(stream, headers, temporal);
    else answerItself(stream, answer);
  });
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  frontend.address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  scope.teardown(async () => {
    for (const session of sessions) session.destroy();
    temporal.destroy();
    server.close();
    await once(server, 'close');
  });
  return frontend;
}
