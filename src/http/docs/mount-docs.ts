import { readFile } from 'node:fs/promises';
import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { type OpenApiDocument, openApiDocument } from '../openapi.ts';
import type { Route } from '../route.ts';
import { PAGE_POLICY } from './page.ts';
import { renderErrors } from './render-errors.ts';
import { renderReference } from './render-reference.ts';

/** Where the codes are explained; the pages show what this file says. */
const ERRORS_FILE = new URL('../../../docs/errors.md', import.meta.url);

/** Makes a value once, when it is first asked for. */
function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function sendPage(ctx: Context, html: string): void {
  ctx.set({ 'Cache-Control': 'no-cache', 'Content-Security-Policy': PAGE_POLICY });
  ctx.body = html;
  ctx.type = 'text/html';
}

/**
 * `GET /api/openapi.json`, `GET /api/docs` and `GET /api/docs/errors`: made from the routes, the first time they are asked for. The pages are HTML
 * and style alone, so they need neither scripts nor a network.
 */
export function mountDocs(router: Router, routes: readonly Route[]): void {
  const document = once((): OpenApiDocument => openApiDocument(routes));
  const json = once(() => JSON.stringify(document()));
  const reference = once(() => renderReference(document()));
  router.get('/api/openapi.json', (ctx) => {
    ctx.set('Cache-Control', 'no-cache');
    ctx.body = json();
    ctx.type = 'application/json';
  });
  router.get('/api/docs', (ctx) => sendPage(ctx, reference()));
  router.get('/api/docs/errors', async (ctx) => {
    sendPage(ctx, renderErrors(await readFile(ERRORS_FILE, 'utf8')));
  });
}
