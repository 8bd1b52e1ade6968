import type { Context } from 'koa';
import { koaBody } from 'koa-body';
import { ApiError, invalid } from '../../contract/api-error.ts';
import { findTextProblem } from './check-texts.ts';

/** The largest JSON body, in bytes. */
export const MAX_JSON_BYTES = 1_000_000;

const JSON_TYPES = ['application/json', '+json'];

const parseJson = koaBody({
  jsonTypes: JSON_TYPES,
  jsonLimit: MAX_JSON_BYTES,
  text: false,
  urlencoded: false,
  multipart: false,
  onError: (error) => {
    const status = 'status' in error ? error.status : undefined;
    if (status === 413) {
      throw new ApiError('BODY_TOO_LARGE', `the body is over ${MAX_JSON_BYTES} bytes`, {
        extra: { limit: MAX_JSON_BYTES },
      });
    }
    if (status === 415)
      throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'the encoding of the body is not supported');
    throw new ApiError('MALFORMED_JSON', 'the body is not a JSON object', { cause: error });
  },
});

/**
 * The JSON body of a request; `undefined` for one without a body. Throws `UNSUPPORTED_MEDIA_TYPE`, `MALFORMED_JSON`,
 * `BODY_TOO_LARGE` and `VALIDATION_FAILED`.
 */
export async function readJsonBody(ctx: Context): Promise<unknown> {
  const hasBody =
    ctx.request.length !== 0 && (ctx.request.length !== undefined || ctx.get('Transfer-Encoding') !== '');
  if (!hasBody) return undefined;
  if (!ctx.is(JSON_TYPES)) {
    throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'send the body as application/json');
  }
  await parseJson(ctx, async () => {});
  const body: unknown = ctx.request.body;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ApiError('MALFORMED_JSON', 'the body must be a JSON object');
  }
  const problem = findTextProblem(body);
  if (problem !== null) throw invalid('body', problem.path || 'body', problem.message);
  return body;
}
