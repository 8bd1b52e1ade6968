import type { Middleware } from 'koa';
import { invalid } from '../../contract/api-error.ts';

/** Headers that decide what a request means: of two, a proxy may have read the other. */
const ONCE = ['Host', 'Authorization', 'Content-Type'];

/** A name or an address, with a port or without (RFC 9112, section 3.2). */
const HOST = /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i;

/**
 * Refuses a request that gives one of these headers twice, or a host that is none, also one that a trusted proxy passes on: addresses are made
 * of it.
 */
export const refuseDoubtfulHeaders: Middleware = async (ctx, next) => {
  const given = ctx.req.headersDistinct;
  for (const name of ONCE) {
    if ((given[name.toLowerCase()]?.length ?? 0) > 1) throw invalid('header', name, 'must be given once');
  }
  const { host } = ctx.req.headers;
  if (host !== undefined && !HOST.test(host))
    throw invalid('header', 'Host', 'must be a name with or without a port');
  if (ctx.host !== '' && !HOST.test(ctx.host))
    throw invalid('header', 'X-Forwarded-Host', 'must be a name with or without a port');
  if (ctx.protocol !== 'http' && ctx.protocol !== 'https')
    throw invalid('header', 'X-Forwarded-Proto', 'must be http or https');
  await next();
};
