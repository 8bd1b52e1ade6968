import { randomUUID } from 'node:crypto';
import type { Middleware } from 'koa';

const FORM = /^[A-Za-z0-9._-]{1,128}$/;

/** Takes the client's `X-Request-Id` if it has the form, makes one otherwise, and gives it back with every answer. */
export const requestId: Middleware = async (ctx, next) => {
  const given = ctx.get('X-Request-Id');
  const chosen = FORM.test(given) ? given : randomUUID();
  ctx.state.requestId = chosen;
  ctx.set('X-Request-Id', chosen);
  await next();
};
