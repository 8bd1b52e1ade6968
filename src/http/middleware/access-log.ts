import type { Context, Middleware } from 'koa';
import type { Logger } from '../../contract/logger.ts';

const CONCERNED = /^\/api\/(jobs|job-runs)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/|$)/i;

/** The job or run that a request made, or names in its address. */
function concerned(ctx: Context): { jobId?: string; runId?: string } {
  const [, kind, id] = CONCERNED.exec(ctx.response.get('Location')) ?? CONCERNED.exec(ctx.path) ?? [];
  if (kind === undefined || id === undefined) return {};
  return kind === 'jobs' ? { jobId: id } : { runId: id };
}

/** One line a request: method, path without its query, status, duration in ms, and the job or run that it concerns. */
export function accessLog(log: Logger): Middleware {
  return async (ctx, next) => {
    const begun = performance.now();
    await next();
    const durationMs = Math.round(performance.now() - begun);
    const { requestId } = ctx.state;
    const line = { requestId, ...concerned(ctx), method: ctx.method, path: ctx.path };
    log.info({ ...line, status: ctx.status, durationMs }, 'request');
  };
}
