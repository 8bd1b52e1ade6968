import type { Middleware } from 'koa';
import helmet from 'koa-helmet';

/** An answer of the API is data: opened by itself it runs nothing, loads nothing, and stands in nobody's frame. */
const DATA_POLICY = {
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  sandbox: [],
};

/** A year, in seconds. */
const HTTPS_SECONDS = 31_536_000;

/**
 * The headers that keep browsers out of trouble, on every answer; what is made to be looked at sets its own policy over them. A service that is
 * known by https says that it always is, for its own name alone: of others below it nothing is known here.
 */
export function guardBrowsers(publicUrl: string | undefined): Middleware {
  const isHttps = publicUrl?.startsWith('https:') === true;
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives: DATA_POLICY },
    strictTransportSecurity: isHttps ? { maxAge: HTTPS_SECONDS, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
  });
}

/** Has nobody keep an answer that does not say otherwise: most hold what belongs to somebody. */
export const keepNothing: Middleware = async (ctx, next) => {
  ctx.set('Cache-Control', 'no-store');
  await next();
};
