import type { Context } from 'koa';
import { authenticate } from '../auth/authenticate.ts';
import { ApiError, invalid, notFound } from '../contract/api-error.ts';
import { roleReaches } from '../contract/role.ts';
import { discardUnlessNamed } from '../documents/discard-upload.ts';
import { fingerprintRequest } from '../idempotency/fingerprint.ts';
import { answerOnce } from './answer-once.ts';
import type { HttpServices } from './http-services.ts';
import { limitAuth, limitCreates } from './limit-rate.ts';
import { readIdempotencyKey } from './reading/idempotency-key.ts';
import { readJsonBody } from './reading/json-body.ts';
import { readUploadBody, type UploadBody } from './reading/upload-body.ts';
import { validate } from './reading/validate.ts';
import type { Answer, Call, Route } from './route.ts';

type AnyCall = Call<unknown, unknown, unknown>;

/** A route without a token speaks for nobody; its handler looks at no identity. */
const NOBODY: AnyCall['identity'] = { userId: '', role: 'VIEWER', by: 'session' };

async function identify(ctx: Context, services: HttpServices, route: Route): Promise<AnyCall['identity']> {
  if (route.role === null) return NOBODY;
  const identity = await authenticate(services, ctx.get('Authorization') || undefined);
  if (roleReaches(identity.role, route.role)) return identity;
  throw new ApiError('ROLE_TOO_LOW', `this needs the role ${route.role}`);
}

function readParams(ctx: Context, route: Route): unknown {
  if (route.params === undefined) return undefined;
  const parsed = route.params.safeParse(ctx.params);
  if (!parsed.success) throw notFound('resource');
  return parsed.data;
}

function readQuery(ctx: Context, route: Route): unknown {
  const given = { ...ctx.query };
  if (route.query !== undefined) return validate('query', route.query, given);
  const [unknownName] = Object.keys(given);
  if (unknownName !== undefined) throw invalid('query', unknownName, 'is not known here');
  return undefined;
}

/** The body as it was sent, before its shape is checked; an uploaded file is in storage by now. */
async function readBody(ctx: Context, services: HttpServices, route: Route) {
  if (route.body?.kind === 'upload') {
    const upload = await readUploadBody(ctx, services, services.http.maxFileSize);
    return { raw: upload.fields, upload };
  }
  return { raw: route.body === undefined ? {} : await readJsonBody(ctx), upload: undefined };
}

function answer(ctx: Context, services: HttpServices, route: Route, { body, headers }: Answer): void {
  if (services.http.checkAnswers && route.answer !== null) route.answer.parse(body);
  ctx.status = route.status;
  if (headers !== undefined) ctx.set(headers);
  if (route.status === 204) return;
  ctx.body = JSON.stringify(body);
  ctx.type = 'application/json';
}

/** The account that a request tries to prove: the caller's own, or the one it names. */
function accountOf(body: unknown, { userId }: AnyCall['identity']): string {
  const named = typeof body === 'object' && body !== null && 'email' in body ? body.email : undefined;
  return typeof named === 'string' ? named.toLowerCase() : userId;
}

async function handle(
  ctx: Context,
  services: HttpServices,
  route: Route,
  call: Omit<AnyCall, 'body' | 'upload'>,
  given: { raw: unknown; upload: UploadBody | undefined },
): Promise<void> {
  try {
    const where = route.body?.kind === 'upload' ? 'form' : 'body';
    const body = route.body === undefined ? undefined : validate(where, route.body.shape, given.raw);
    if (route.limit === 'auth') await limitAuth(ctx, services.limiter, accountOf(body, call.identity));
    answer(ctx, services, route, await route.handle({ ...call, body, upload: given.upload as UploadBody }));
  } catch (error) {
    if (given.upload !== undefined) await discardUnlessNamed(services, given.upload);
    throw error;
  }
}

/** Takes a request through what its route declares: who, what, once, and the answer. */
export async function callRoute(ctx: Context, services: HttpServices, route: Route): Promise<void> {
  const identity = await identify(ctx, services, route);
  if (route.limit === 'creates') await limitCreates(ctx, services.limiter, identity.userId);
  const params = readParams(ctx, route);
  const query = readQuery(ctx, route);
  const key = readIdempotencyKey(ctx);
  const call = { services, identity, params, query, requestId: ctx.state.requestId, commit: async () => {} };
  if (key !== null && route.idempotency === 'refused') {
    throw invalid('header', 'Idempotency-Key', 'is not possible here: a stored answer would keep a secret');
  }
  if (key === null || route.idempotency !== 'honoured') {
    return handle(ctx, services, route, call, await readBody(ctx, services, route));
  }
  let given: Awaited<ReturnType<typeof readBody>> | undefined;
  const readFingerprint = async () => {
    given = await readBody(ctx, services, route);
    const { raw, upload } = given;
    const files =
      upload === undefined
        ? []
        : [{ part: 'file', filename: upload.file.filename, sha256: upload.file.sha256 }];
    const request = { method: ctx.method, path: ctx.path, query: { ...ctx.query }, body: raw, files };
    return { fingerprint: fingerprintRequest(request), discard: async () => upload?.discard() };
  };
  const use = { userId: identity.userId, route: `${ctx.method} ${ctx.path}`, key };
  await answerOnce(ctx, services, use, route.status, readFingerprint, async (commit) => {
    if (given !== undefined) await handle(ctx, services, route, { ...call, commit }, given);
  });
}
