import cors from '@koa/cors';
import type { Middleware } from 'koa';
import { HEADER_PARAMETERS } from '../openapi/parameters.ts';
import { RESPONSE_HEADERS } from '../openapi/responses.ts';

/** How long a browser may keep what a preflight said, in seconds. */
const PREFLIGHT_SECONDS = 600;

const SENT = [...Object.keys(HEADER_PARAMETERS), 'Authorization', 'Content-Type', 'If-None-Match'];

const EXPOSED = [
  ...Object.keys(RESPONSE_HEADERS).filter((name) => name !== 'Set-Cookie'),
  'Accept-Ranges',
  'Allow',
  'Content-Disposition',
  'Content-Range',
];

/** Lets the pages of these origins call the service with their credentials, and read every header that the contract names. */
export function allowOrigins(origins: readonly string[]): Middleware {
  const allowed = new Set(origins);
  return cors({
    origin: (ctx) => (allowed.has(ctx.get('Origin')) ? ctx.get('Origin') : ''),
    credentials: true,
    allowHeaders: SENT,
    exposeHeaders: EXPOSED,
    maxAge: PREFLIGHT_SECONDS,
    keepHeadersOnError: false,
  });
}
