import { once } from 'node:events';
import { createServer, Server as HttpServer, request as httpRequest } from 'node:http';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';

/** Accepts connections, and never reads nor answers. */
export async function startStuckServer() {
  const { promise: connected, resolve } = Promise.withResolvers<Socket>();
  const server = createTcpServer({ pauseOnConnect: true }, (socket) => {
    socket.on('error', () => {});
    resolve(socket);
  });
  const url = await listen(server);
  return { url, connected, close: () => close(server, [connected]) };
}

/**
 * Passes requests on, but breaks some connections: of an upload before it has reached the service or instead of its answer,
 * of a download in the middle.
 */
export async function startProxy(
  target: string,
  fault: 'answer lost' | 'request cut' | 'first upload refused' | 'download cut',
) {
  let uploads = 0;
  const server = createServer((incoming, outgoing) => {
    const upload = incoming.method === 'POST';
    if (upload) uploads += 1;
    if (upload && fault === 'first upload refused' && uploads === 1) {
      incoming.resume().on('end', () => outgoing.writeHead(503).end());
      return;
    }
    if (upload && fault === 'request cut') {
      incoming.socket.destroy();
      return;
    }
    const { method, headers } = incoming;
    const options = { method, headers, agent: false };
    const forward = httpRequest(new URL(incoming.url ?? '/', target), options, (answer) => {
      if (upload && fault === 'answer lost') {
        answer.resume().on('end', () => incoming.socket.destroy());
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      if (fault === 'download cut') {
        // The rest is never passed on, so that no quick reader has all of it before the connection breaks.
        answer.once('data', (chunk: Buffer) => {
          answer.pause();
          outgoing.write(chunk.subarray(0, chunk.length / 2), () => {
            incoming.socket.destroy();
            answer.destroy();
          });
        });
        return;
      }
      answer.pipe(outgoing);
    });
    // A service that refuses an upload early may end its connection while the rest is on its way.
    forward.on('error', () => incoming.socket.destroy());
    incoming.on('error', () => forward.destroy());
    outgoing.on('error', () => forward.destroy());
    incoming.pipe(forward);
  });
  return { url: await listen(server), close: () => close(server) };
}

/** The address that nothing listens on. */
export async function unusedAddress(): Promise<string> {
  const server = createTcpServer();
  const url = await listen(server);
  await close(server);
  return url;
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

async function close(server: Server, sockets: Promise<Socket>[] = []): Promise<void> {
  for (const socket of sockets) (await socket).destroy();
  const closed = once(server, 'close');
  server.close();
  if (server instanceof HttpServer) server.closeAllConnections();
  await closed;
}
