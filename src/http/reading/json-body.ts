import type { Context } from 'koa';
import { koaBody } from 'koa-body';
import { ApiError, invalid } from '../../contract/api-error.ts';

/** The largest JSON body, in bytes, and how deep it may nest. */
export const MAX_JSON_BYTES = 1_000_000;
const MAX_DEPTH = 64;

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

/** Refuses what the parts behind cannot carry: NUL and lone surrogates in texts, and nesting without end. */
function checkTexts(body: unknown): void {
  const open: { value: unknown; path: string; depth: number }[] = [{ value: body, path: '', depth: 0 }];
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const { value, path, depth } = entry;
    if (depth > MAX_DEPTH)
      throw invalid('body', path.slice(0, 200), `is nested deeper than ${MAX_DEPTH} levels`);
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) {
      throw invalid('body', path, 'must be well-formed Unicode without NUL');
    }
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, member] of Object.entries(value)) {
      if (key.includes('\0') || !key.isWellFormed())
        throw invalid('body', path || 'body', 'has a name that is not well-formed Unicode without NUL');
      const inner = Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
      open.push({ value: member, path: inner, depth: depth + 1 });
    }
  }
}

/**
 * The JSON body of a request; one without a body counts as `{}`. Throws `UNSUPPORTED_MEDIA_TYPE`, `MALFORMED_JSON`,
 * `BODY_TOO_LARGE` and `VALIDATION_FAILED`.
 */
export async function readJsonBody(ctx: Context): Promise<unknown> {
  const hasBody =
    ctx.request.length !== 0 && (ctx.request.length !== undefined || ctx.get('Transfer-Encoding') !== '');
  if (!hasBody) return {};
  if (!ctx.is(JSON_TYPES)) {
    throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'send the body as application/json');
  }
  await parseJson(ctx, async () => {});
  const body: unknown = ctx.request.body;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ApiError('MALFORMED_JSON', 'the body must be a JSON object');
  }
  checkTexts(body);
  return body;
}
