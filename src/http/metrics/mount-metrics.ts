import type { Router } from '@koa/router';
import type { Middleware } from 'koa';
import { Registry } from 'prom-client';
import type { HttpServices } from '../http-services.ts';
import { METRICS_CONTENT_TYPE } from './content-type.ts';
import { jobMetrics } from './job-metrics.ts';
import { requestMetrics } from './request-metrics.ts';

/**
 * `GET /metrics`: the process, its requests and everybody's jobs in numbers, in Prometheus' text format. Nothing in it names a user or a
 * document. Gives the middleware that measures the requests.
 */
export function mountMetrics(router: Router, services: HttpServices): Middleware {
  const own = new Registry();
  jobMetrics(own, services);
  const measure = requestMetrics(own);
  router.get('/metrics', async (ctx) => {
    ctx.set('Cache-Control', 'no-store');
    const [requests, process] = await Promise.all([own.metrics(), services.http.writeMetrics()]);
    ctx.body = requests + process;
    ctx.type = METRICS_CONTENT_TYPE;
  });
  return measure;
}
