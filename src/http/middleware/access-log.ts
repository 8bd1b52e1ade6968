import type { Middleware } from 'koa';
import type { Logger } from '../../contract/logger.ts';

/** One line a request: method, path without its query, status, duration in ms. */
export function accessLog(log: Logger): Middleware {
  return async (ctx, next) => {
    const begun = performance.now();
    await next();
    const durationMs = Math.round(performance.now() - begun);
    const { requestId } = ctx.state;
    log.info({ requestId, method: ctx.method, path: ctx.path, status: ctx.status, durationMs }, 'request');
  };
}
