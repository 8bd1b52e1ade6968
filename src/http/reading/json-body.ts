import type { Context } from 'koa';
import { koaBody } from 'koa-body';
import { ApiError, invalid } from '../../contract/api-error.ts';
import { findTextProblem } from './check-texts.ts';

/** The largest JSON body, in bytes, where a route does not take a larger one. */
export const MAX_JSON_BYTES = 1_000_000;

/** The largest one that is read of somebody who has shown no token, in bytes: such bodies are held while they trickle in. */
export const MAX_OPEN_JSON_BYTES = 16_000;

const JSON_TYPES = ['application/json', '+json'];

function jsonParser(limit: number) {
  return koaBody({
    jsonTypes: JSON_TYPES,
    jsonLimit: limit,
    text: false,
    urlencoded: false,
    multipart: false,
    onError: (error) => {
      const status = 'status' in error ? error.status : undefined;
      if (status === 413)
        throw new ApiError('BODY_TOO_LARGE', `the body is over ${limit} bytes`, { extra: { limit } });
      if (status === 415)
        throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'the encoding of the body is not supported');
      throw new ApiError('MALFORMED_JSON', 'the body is not a JSON object', { cause: error });
    },
  });
}

/**
 * The JSON body of a request; `undefined` for one without a body. Throws `UNSUPPORTED_MEDIA_TYPE`, `MALFORMED_JSON`,
 * `BODY_TOO_LARGE` and `VALIDATION_FAILED`.
 */
export async function readJsonBody(ctx: Context, maxBytes = MAX_JSON_BYTES): Promise<unknown> {
  const hasBody =
    ctx.request.length !== 0 && (ctx.request.length !== undefined || ctx.get('Transfer-Encoding') !== '');
  if (!hasBody) return undefined;
  if (!ctx.is(JSON_TYPES)) {
    throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'send the body as application/json');
  }
  await jsonParser(maxBytes)(ctx, async () => {});
  const body: unknown = ctx.request.body;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ApiError('MALFORMED_JSON', 'the body must be a JSON object');
  }
  const problem = findTextProblem(body);
  if (problem !== null) throw invalid('body', problem.path || 'body', problem.message);
  return body;
}
