import type { Context } from 'koa';
import { ApiError, notFound } from '../../contract/api-error.ts';
import type { Route } from '../route.ts';

/** Ends what no route took: 405 with `Allow` where the path is known under other methods, else 404. */
export function refuseUnrouted(routes: readonly Pick<Route, 'path' | 'method'>[]): (ctx: Context) => never {
  const patterns = routes.map(({ path, method }) => ({
    path,
    pattern: new RegExp(`^${path.replace(/:[A-Za-z]+/g, '[^/]+')}$`),
    method: method.toUpperCase(),
  }));
  return (ctx) => {
    const fitting = patterns.filter(({ pattern }) => pattern.test(ctx.path));
    // An address that is a word of its own is not also one with an id.
    const own = fitting.filter(({ path }) => path === ctx.path);
    const methods = new Set((own.length > 0 ? own : fitting).map(({ method }) => method));
    if (methods.size === 0) throw notFound('address');
    if (methods.has('GET')) methods.add('HEAD');
    const allow = [...methods].join(', ');
    throw new ApiError('METHOD_NOT_ALLOWED', `${ctx.method} is not possible here: ${allow}`, {
      headers: { Allow: allow },
    });
  };
}
