import Router from '@koa/router';
import Koa from 'koa';
import { METRICS_CONTENT_TYPE } from './metrics/content-type.ts';
import { type HealthServices, mountHealth } from './routes/health.ts';

/** What a worker that serves no API tells of itself at a port of its own: `GET /metrics`, `/healthz` and `/readyz`. */
export function createWorkerApp(services: HealthServices & { writeMetrics(): Promise<string> }): Koa {
  const router = new Router({ strict: true, sensitive: true });
  mountHealth(router, services);
  router.get('/metrics', async (ctx) => {
    ctx.set('Cache-Control', 'no-store');
    ctx.body = await services.writeMetrics();
    ctx.type = METRICS_CONTENT_TYPE;
  });
  const app = new Koa();
  app.use(router.routes());
  return app;
}
