import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Context, Middleware } from 'koa';

/** What is asked every few seconds, and says nothing. */
const UNTRACED = ['/healthz', '/readyz', '/metrics'];

function routeOf(ctx: Context): string | undefined {
  return '_matchedRoute' in ctx && typeof ctx._matchedRoute === 'string' ? ctx._matchedRoute : undefined;
}

/**
 * A span for each request, below the caller's own if its `traceparent` tells of one (https://www.w3.org/TR/trace-context/). Its address is told as
 * the pattern of its route.
 */
export const traceRequest: Middleware = async (ctx, next) => {
  if (UNTRACED.includes(ctx.path)) return await next();
  const caller = propagation.extract(context.active(), ctx.headers);
  const attributes = { 'http.request.method': ctx.method, 'extractform.request_id': ctx.state.requestId };
  const span = trace
    .getTracer('extractform')
    .startSpan(ctx.method, { kind: SpanKind.SERVER, attributes }, caller);
  try {
    await context.with(trace.setSpan(caller, span), next);
  } finally {
    const route = routeOf(ctx);
    if (route !== undefined) span.updateName(`${ctx.method} ${route}`).setAttribute('http.route', route);
    span.setAttribute('http.response.status_code', ctx.status);
    if (ctx.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  }
};
