import { fileURLToPath } from 'node:url';
import type { Context, Middleware } from 'koa';
import { consolePageOf } from '../../contract/console-pages.ts';
import { type ConsoleFile, readConsole } from './read-console.ts';

/** Where `npm run build` puts the console. */
const BUILT = fileURLToPath(new URL('../../../dist/console/', import.meta.url));

/** What the console's pages may do: run and show what this service itself sends, and the page images that they have fetched. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Files under `/assets` have their digest in their names, so they never change; the rest is asked for anew each time. */
const cacheOf = (path: string): string =>
  path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';

function send(ctx: Context, path: string, file: ConsoleFile): void {
  ctx.set('Content-Security-Policy', POLICY);
  ctx.set('Cache-Control', cacheOf(path));
  ctx.set('ETag', file.etag);
  ctx.vary('Accept-Encoding');
  ctx.status = 200;
  if (ctx.fresh) {
    ctx.status = 304;
    return;
  }
  const isGzipped = file.gzipped !== null && ctx.acceptsEncodings('gzip', 'identity') === 'gzip';
  if (isGzipped) ctx.set('Content-Encoding', 'gzip');
  ctx.body = isGzipped ? file.gzipped : file.bytes;
  ctx.type = file.type;
}

/**
 * Serves the console: the files of its build, and its HTML at each of its own pages. Every other address goes on to what comes
 * after. While it is not built it serves nothing.
 */
export function serveConsole(folder = BUILT): Middleware {
  let files: Promise<ReadonlyMap<string, ConsoleFile>> | undefined;
  return async (ctx, next) => {
    const isAsset = ctx.path.startsWith('/assets/') || ctx.path === '/favicon.svg';
    const isRead = ctx.method === 'GET' || ctx.method === 'HEAD';
    if (!isRead || !(isAsset || consolePageOf(ctx.path) !== null)) return await next();
    files ??= readConsole(folder);
    const path = isAsset ? ctx.path : '/index.html';
    const file = (await files).get(path);
    if (file === undefined) {
      // It may be built while the service runs.
      if ((await files).size === 0) files = undefined;
      return await next();
    }
    send(ctx, path, file);
  };
}
