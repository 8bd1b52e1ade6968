import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type Koa from 'koa';
import { keepPace } from './connections/keep-pace.ts';
import { CONNECTION_LIMITS, type ConnectionLimits } from './connections/limits.ts';
import { OpenAnswers } from './connections/open-answers.ts';
import { refuseConnection, refuseRequest, statusOfFailure } from './connections/refuse-connection.ts';

/** A running server; disposing of it waits for the requests under way, at most `graceMs`. */
export type RunningServer = { url: string; port: number } & AsyncDisposable;

/** The address cannot be listened on; the message is one line that names the setting. */
export class ListenError extends Error {
  override name = 'ListenError' as const;
}

/** A server whose connections keep to the limits, whatever comes over them. */
function openServer(app: Koa, limits: ConnectionLimits): Server {
  const handle = app.callback();
  const answers = new OpenAnswers();
  const end = (socket: Duplex, status: Parameters<typeof refuseConnection>[1]) => {
    if (socket.writable && answers.canRefuse(socket)) refuseConnection(socket, status);
    else socket.destroy();
  };
  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      keepAliveTimeout: limits.idleMs,
      connectionsCheckingInterval: limits.checkMs,
      // The pace of a body takes its place: a whole upload may take hours.
      requestTimeout: 0,
    },
    (req, res) => {
      answers.add(req.socket, res);
      if (req.rawHeaders.length > 2 * limits.headerFields) return refuseRequest(req, res, 431);
      keepPace(req, limits, () => end(req.socket, 408));
      void handle(req, res);
    },
  );
  // Node would leave out what is above it: the request must be seen whole to be refused.
  server.maxHeadersCount = 0;
  server.maxConnections = limits.connections;
  server.setTimeout(limits.silenceMs);
  server.on('clientError', (error, socket) => end(socket, statusOfFailure(error)));
  return server;
}

/**
 * Listens on `host:port` (0: a free one); `setting` is named where that cannot be. `limits` go over those that hold for every connection. Throws
 * `ListenError`.
 */
export async function serve(
  app: Koa,
  {
    host,
    port,
    graceMs,
    setting = 'PORT',
    limits = {},
  }: { host: string; port: number; graceMs: number; setting?: string; limits?: Partial<ConnectionLimits> },
): Promise<RunningServer> {
  const server = openServer(app, { ...CONNECTION_LIMITS, ...limits });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE'
          ? `is in use: stop what listens there, or set ${setting}`
          : `cannot be used (${error.code})`;
      reject(new ListenError(`port ${port} on ${host} ${why}`, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  const shown = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${shown}:${actual}`,
    port: actual,
    [Symbol.asyncDispose]: async () => {
      const late = setTimeout(() => server.closeAllConnections(), graceMs);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      });
      clearTimeout(late);
    },
  };
}
