import type { Context, Middleware } from 'koa';
import { Gauge, Histogram, type Registry } from 'prom-client';

/** From a look at a row to the longest that `Prefer: wait` holds an answer, in seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

/** The pattern of the route that took a request, as it is declared: addresses themselves are without number, and tell of users. */
function routeOf(ctx: Context): string {
  return '_matchedRoute' in ctx && typeof ctx._matchedRoute === 'string' ? ctx._matchedRoute : 'none';
}

/** Measures every request until its answer begins, by route, method and status. */
export function requestMetrics(registry: Registry): Middleware {
  const duration = new Histogram({
    name: 'extractform_http_request_duration_seconds',
    help: 'Time until the answer to a request begins. A route of `none`: no route took it.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  const running = new Gauge({
    name: 'extractform_http_requests_in_flight',
    help: 'Requests whose answer has not begun.',
    registers: [registry],
  });
  return async (ctx, next) => {
    const end = duration.startTimer();
    running.inc();
    try {
      await next();
    } finally {
      running.dec();
      end({ method: ctx.method, route: routeOf(ctx), status: ctx.status });
    }
  };
}
