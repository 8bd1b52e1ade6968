import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Koa from 'koa';

/** A running server; disposing of it waits for the requests under way, at most `graceMs`. */
export type RunningServer = { url: string; port: number } & AsyncDisposable;

/**
 * A connection on which nothing moves is ended after this, in ms: longer than a client may ask to wait, and than a stream is silent.
 */
const SILENCE_MS = 150_000;

/** The address cannot be listened on; the message is one line that names the setting. */
export class ListenError extends Error {
  override name = 'ListenError' as const;
}

/** Listens on `host:port` (0: a free one); `setting` is named where that cannot be. Throws `ListenError`. */
export async function serve(
  app: Koa,
  {
    host,
    port,
    graceMs,
    setting = 'PORT',
  }: { host: string; port: number; graceMs: number; setting?: string },
): Promise<RunningServer> {
  const server = createServer({ requestTimeout: 0 }, app.callback());
  server.setTimeout(SILENCE_MS);
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
