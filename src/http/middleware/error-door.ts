import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { Context, Middleware } from 'koa';
import { ApiError } from '../../contract/api-error.ts';
import type { Logger } from '../../contract/logger.ts';
import { isDatabaseUnavailable } from '../../db/database-unavailable.ts';
import { StorageUnavailable } from '../../storage/storage-errors.ts';
import { TemporalUnavailable } from '../../temporal/workflow-client.ts';
import { problemOf } from '../problem.ts';

/** What an error means to the client. What nobody foresaw is a 500 without details. */
function translate(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const isAway =
    error instanceof StorageUnavailable ||
    error instanceof TemporalUnavailable ||
    isDatabaseUnavailable(error);
  if (isAway) {
    const headers = { 'Retry-After': '5' };
    return new ApiError('DEPENDENCY_UNAVAILABLE', 'a part of the service does not answer now', {
      headers,
      cause: error,
    });
  }
  return new ApiError('INTERNAL', 'an unexpected error: tell the operator the requestId', { cause: error });
}

/** How long a connection stays open after a refusal that did not wait for the request's end, in ms. */
const HELD_MS = 1_000;

async function* heldOpen(text: string): AsyncGenerator<string> {
  yield text;
  await delay(HELD_MS, undefined, { ref: false });
}

/**
 * Answers with a text. A body that has not arrived whole is not read on: the connection ends with the answer, but not at once.
 * A client that still writes when it is closed gets an error of its socket, and never sees the answer.
 */
function answerText(ctx: Context, text: string): void {
  if (ctx.req.complete) {
    ctx.body = text;
    return;
  }
  ctx.req.pause();
  ctx.set('Connection', 'close');
  ctx.body = Readable.from(heldOpen(text), { objectMode: false });
  ctx.length = Buffer.byteLength(text);
}

/** The one place where errors become answers. What was not foreseen is logged in full, with the request's id. */
export function errorDoor(log: Logger): Middleware {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      const refusal = translate(error);
      const { requestId } = ctx.state;
      const line = { requestId, method: ctx.method, path: ctx.path, error };
      if (ctx.res.closed) log.debug(line, 'the client went away');
      else if (refusal.code === 'INTERNAL') log.error(line, 'an unexpected error');
      else if (refusal.status >= 500) log.warn(line, 'a dependency is away');
      ctx.status = refusal.status;
      if (refusal.status === 401) ctx.set('WWW-Authenticate', 'Bearer');
      ctx.set('Cache-Control', 'no-store');
      ctx.set(refusal.headers);
      answerText(ctx, JSON.stringify(problemOf(refusal, requestId)));
      ctx.type = 'application/problem+json';
    }
  };
}
