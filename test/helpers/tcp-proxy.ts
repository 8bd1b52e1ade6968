import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Scope } from './scope.ts';

/** Stands between a service and a server that it needs, and can take the server away. */
export interface TcpProxy {
  /** The server's URL with this proxy's port. */
  url: string;
  /** Ends every connection and takes no new one. */
  cut(): Promise<void>;
  /** Told of every piece that a client sends; what it gives decides whether the server's answers still come through. */
  onRequest: (bytes: Buffer) => 'pass' | 'lose the answer';
}

/** Puts a proxy before the server of a URL. */
export async function tcpProxy(t: Scope, target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  const proxy: TcpProxy = { url: '', cut: async () => {}, onRequest: () => 'pass' };
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let loses = false;
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (bytes) => {
      loses ||= proxy.onRequest(bytes) === 'lose the answer';
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => (loses ? client.destroy() : client.write(bytes)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const own = new URL(target);
  own.hostname = '127.0.0.1';
  own.port = String((server.address() as AddressInfo).port);
  proxy.url = own.href;
  proxy.cut = async () => {
    const closed = server.listening ? once(server, 'close') : undefined;
    server.close();
    for (const socket of open) socket.destroy();
    await closed;
  };
  t.teardown(() => proxy.cut());
  return proxy;
}
