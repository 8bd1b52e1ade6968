import Router from '@koa/router';
import Koa, { type Context } from 'koa';
import { callRoute } from './call-route.ts';
import { checkRefusal } from './check-refusal.ts';
import { serveConsole } from './console/serve-console.ts';
import { mountDocs } from './docs/mount-docs.ts';
import type { HttpServices } from './http-services.ts';
import { mountMetrics } from './metrics/mount-metrics.ts';
import { accessLog } from './middleware/access-log.ts';
import { allowOrigins } from './middleware/allow-origins.ts';
import { errorDoor } from './middleware/error-door.ts';
import { guardBrowsers, keepNothing } from './middleware/guard-browsers.ts';
import { refuseAtWords, refuseUnrouted } from './middleware/not-found.ts';
import { refuseDoubtfulHeaders } from './middleware/refuse-doubtful-headers.ts';
import { requestId } from './middleware/request-id.ts';
import { traceRequest } from './middleware/trace-request.ts';
import { OPEN_PAGES } from './openapi/open-pages.ts';
import type { Route } from './route.ts';
import { mountHealth } from './routes/health.ts';
import { ROUTES } from './routes/index.ts';

/** The HTTP application: the order of its middleware, and its routes. */
export function createApp(services: HttpServices): Koa {
  const { trustedProxies, corsOrigins, publicUrl } = services.http;
  const app = new Koa({ proxy: trustedProxies > 0, maxIpsCount: trustedProxies });
  const router = new Router();
  // A proxy closes these by their exact address, so they answer to no other.
  const probes = new Router({ strict: true, sensitive: true });
  mountHealth(probes, services);
  const measureRequests = mountMetrics(probes, services);
  mountDocs(router, ROUTES);
  const check = (route: Route, error: unknown) =>
    services.http.checkAnswers ? checkRefusal(route, error) : error;
  for (const route of ROUTES) {
    router[route.method](route.path, (ctx) =>
      callRoute(ctx, services, route).catch((error: unknown) => {
        throw check(route, error);
      }),
    );
  }
  const known = [...ROUTES, ...OPEN_PAGES];
  const refuse = refuseUnrouted(known);
  app.use(requestId);
  if (services.http.isTraced) app.use(traceRequest);
  app.use(accessLog(services.log)).use(measureRequests).use(errorDoor(services.log));
  app.use(guardBrowsers(publicUrl)).use(keepNothing);
  if (corsOrigins.length > 0) app.use(allowOrigins(corsOrigins));
  app
    .use(refuseDoubtfulHeaders)
    .use(refuseAtWords(known))
    .use(probes.routes())
    .use(router.routes())
    .use(serveConsole())
    .use((ctx) => refuse(ctx));
  app.on('error', (error: unknown, ctx: Context) => {
    const { requestId } = ctx.state;
    if (ctx.res.closed || ctx.req.destroyed) services.log.debug({ requestId, error }, 'the client went away');
    else services.log.error({ requestId, error }, 'an answer could not be sent');
  });
  return app;
}
