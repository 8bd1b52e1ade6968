import type { Context, Middleware } from 'koa';
import { ApiError, notFound } from '../../contract/api-error.ts';
import type { Route } from '../route.ts';

function refuseMethod({ method }: Context, methods: Set<string>): never {
  if (methods.has('GET')) methods.add('HEAD');
  const allow = [...methods].join(', ');
  throw new ApiError('METHOD_NOT_ALLOWED', `${method} is not possible here: ${allow}`, {
    headers: { Allow: allow },
  });
}

/** Ends what no route took: 405 with `Allow` where the path is known under other methods, else 404. */
export function refuseUnrouted(routes: readonly Pick<Route, 'path' | 'method'>[]): (ctx: Context) => never {
  const patterns = routes.map(({ path, method }) => ({
    pattern: new RegExp(`^${path.replace(/:[A-Za-z]+/g, '[^/]+')}$`),
    method: method.toUpperCase(),
  }));
  return (ctx) => {
    const fitting = patterns.filter(({ pattern }) => pattern.test(ctx.path));
    const methods = new Set(fitting.map(({ method }) => method));
    if (methods.size === 0) throw notFound('address');
    return refuseMethod(ctx, methods);
  };
}

/** Refuses, before the routes with an id take it, a method that an address without one does not have. */
export function refuseAtWords(routes: readonly Pick<Route, 'path' | 'method'>[]): Middleware {
  const words = Map.groupBy(
    routes.filter(({ path }) => !path.includes(':')),
    ({ path }) => path,
  );
  const known = new Map(
    [...words].map(([path, own]) => [path, own.map(({ method }) => method.toUpperCase())]),
  );
  return async (ctx, next) => {
    const methods = known.get(ctx.path);
    const method = ctx.method === 'HEAD' ? 'GET' : ctx.method;
    if (methods !== undefined && !methods.includes(method)) refuseMethod(ctx, new Set(methods));
    await next();
  };
}
