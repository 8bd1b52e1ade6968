import type { Router } from '@koa/router';
import type { Middleware } from 'koa';
import { Registry } from 'prom-client';
import type { HttpServices } from '../http-services.ts';
import { jobMetrics } from './job-metrics.ts';
import { processMetrics } from './process-metrics.ts';
import { requestMetrics } from './request-metrics.ts';

/**
 * `GET /metrics`: the process, its requests and everybody's jobs in numbers, in Prometheus' text format. Nothing in it names a user or a
 * document. Gives the middleware that measures the requests.
 */
export function mountMetrics(router: Router, services: HttpServices): Middleware {
  const own = new Registry();
  jobMetrics(own, services);
  const measure = requestMetrics(own);
  const all = Registry.merge([processMetrics(), own]);
  router.get('/metrics', async (ctx) => {
    ctx.set('Cache-Control', 'no-store');
    ctx.body = await all.metrics();
    ctx.type = all.contentType;
  });
  return measure;
}
