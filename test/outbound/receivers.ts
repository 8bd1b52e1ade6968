import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createOutbound, type OutboundOptions } from '../../src/outbound/create-outbound.ts';
import type { Outbound } from '../../src/outbound/outbound.ts';
import type { Scope } from '../helpers/scope.ts';

/** A server of a test's own, on the loopback interface. */
export interface Receiver {
  port: number;
  /** How many connections it has had. */
  connections(): number;
  /** How many of them are open. */
  open(): number;
}

async function listen(t: Scope, server: Server, host: string, port = 0): Promise<Receiver> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(port, host);
  await once(server, 'listening');
  t.teardown(async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  });
  const address = server.address() as AddressInfo;
  return { port: address.port, connections: () => connections, open: () => sockets.size };
}

/** Answers HTTP. */
export function httpReceiver(
  t: Scope,
  answer: RequestListener,
  host = '127.0.0.1',
  port = 0,
): Promise<Receiver> {
  return listen(t, createServer(answer), host, port);
}

/** Does with a connection what it wants, once a request's first bytes are there. */
export function rawReceiver(t: Scope, answer: (socket: Socket) => void): Promise<Receiver> {
  const server = createTcpServer((socket) => socket.once('data', () => answer(socket)));
  return listen(t, server, '127.0.0.1');
}

/** The certificate of `httpsReceiver`, for `receiver.example.com`. */
export function certificate(): Promise<string> {
  return readFile(new URL('../fixtures/tls/certificate.pem', import.meta.url), 'utf8');
}

/** Answers HTTPS with a certificate that it signed itself. */
export async function httpsReceiver(t: Scope, answer: RequestListener): Promise<Receiver> {
  const key = await readFile(new URL('../fixtures/tls/key.pem', import.meta.url), 'utf8');
  return await listen(t, createSecureServer({ key, cert: await certificate() }, answer), '127.0.0.1');
}

/** A client for which every name leads to loopback, and loopback alone is allowed, at any port. */
export function openOutbound(options: Partial<OutboundOptions> = {}): Outbound {
  return createOutbound({
    allowPrivateNetwork: true,
    ports: [],
    resolve: async () => ['127.0.0.1'],
    ...options,
  });
}

/** A signal that nobody aborts. */
export const unbroken = (): AbortSignal => new AbortController().signal;
