import type { Context } from 'koa';
import { authenticate } from '../auth/authenticate.ts';
import { ApiError, invalid, notFound } from '../contract/api-error.ts';
import type { Whence } from '../contract/audit.ts';
import { roleReaches } from '../contract/role.ts';
import { discardUnlessNamed } from '../documents/discard-upload.ts';
import { fingerprintRequest } from '../idempotency/fingerprint.ts';
import { answerOnce } from './answer-once.ts';
import { readWait, withExtraction } from './answered-job.ts';
import type { HttpServices } from './http-services.ts';
import { limitAuth, limitCreates } from './limit-rate.ts';
import { type FilesBody, readFilesBody } from './reading/files-body.ts';
import { readIdempotencyKey } from './reading/idempotency-key.ts';
import { readIfMatch } from './reading/if-match.ts';
import { MAX_OPEN_JSON_BYTES, readJsonBody } from './reading/json-body.ts';
import { readLastEventId } from './reading/last-event-id.ts';
import { type FormBody, readFormBody, readUploadBody, type UploadBody } from './reading/upload-body.ts';
import { validate } from './reading/validate.ts';
import type { Call, Route } from './route.ts';
import { includesExtraction, replayBody, sendAnswer } from './send-answer.ts';
import { sessionCarrier, sessionInBodies } from './session-carrier.ts';

type AnyCall = Call<unknown, unknown, unknown>;

/** One request brings so many files at most. */
const MAX_FILES = 1_000;

/** A timer holds no longer than this, in ms: 2³¹ − 1. */
const MAX_TIMER_MS = 2_147_483_647;

/** A route without a token speaks for nobody; its handler looks at no identity. */
const NOBODY: AnyCall['identity'] = {
  userId: '',
  role: 'VIEWER',
  by: 'session',
  keyId: null,
  expiresAtMs: null,
};

async function identify(
  ctx: Context,
  services: HttpServices,
  route: Route,
  whence: Whence,
): Promise<AnyCall['identity']> {
  if (route.role === null) return NOBODY;
  const identity = await authenticate(services, ctx.get('Authorization') || undefined, whence);
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

/** A body that has arrived, and its file as far as it has one. */
interface GivenBody {
  raw: unknown;
  upload: FormBody | undefined;
  files: FilesBody | undefined;
}

function takesForm({ body }: Route): boolean {
  return body !== undefined && ['upload', 'form', 'files'].includes(body.kind);
}

/** The body as it was sent, before its shape is checked; an uploaded file is in storage by now. */
async function readBody(ctx: Context, services: HttpServices, route: Route): Promise<GivenBody> {
  const { maxFileSize } = services.http;
  if (route.body?.kind === 'files') {
    const files = await readFilesBody(ctx, services, { maxFileSize, maxFiles: MAX_FILES });
    return { raw: files.fields, upload: undefined, files };
  }
  if (takesForm(route)) {
    const read = route.body?.kind === 'form' ? readFormBody : readUploadBody;
    const upload = await read(ctx, services, maxFileSize);
    return { raw: upload.fields, upload, files: undefined };
  }
  if (route.body?.kind !== 'json') return { raw: {}, upload: undefined, files: undefined };
  const none = route.body.shape.isOptional() ? undefined : {};
  const maxBytes = route.body.maxBytes ?? (route.role === null ? MAX_OPEN_JSON_BYTES : undefined);
  return { raw: (await readJsonBody(ctx, maxBytes)) ?? none, upload: undefined, files: undefined };
}

/** The length that a request tells of its body, in bytes; also one that 32 bits cannot hold. */
function lengthOf(ctx: Context): number | null {
  const told = ctx.get('Content-Length');
  return told === '' ? null : Number(told);
}

/** The account that a request tries to prove: the caller's own, or the one it names. */
function accountOf(body: unknown, { userId }: AnyCall['identity']): string {
  const named = typeof body === 'object' && body !== null && 'email' in body ? body.email : undefined;
  return typeof named === 'string' ? named.toLowerCase() : userId;
}

/** Takes back what was stored for a call that made nothing of it; of many files the rows are one commit, so one tells of all. */
async function takeBack(services: HttpServices, { upload, files }: GivenBody): Promise<void> {
  const given = upload ?? files;
  const file = upload?.file ?? files?.files.find(({ stored }) => stored !== null)?.stored ?? null;
  if (given !== undefined && file !== null)
    await discardUnlessNamed(services, { file, discard: given.discard });
}

async function handle(
  ctx: Context,
  services: HttpServices,
  route: Route,
  call: Omit<AnyCall, 'body' | 'upload' | 'file' | 'files'>,
  given: GivenBody,
  ending: AbortController,
): Promise<void> {
  try {
    const where = takesForm(route) ? 'form' : 'body';
    const body = route.body === undefined ? undefined : validate(where, route.body.shape, given.raw);
    if (route.limit === 'auth') await limitAuth(ctx, services.limiter, accountOf(body, call.identity));
    const answer = await route.handle({
      ...call,
      body,
      upload: given.upload as UploadBody,
      file: given.upload?.file ?? null,
      files: given.files?.files ?? [],
    });
    if (route.body?.kind === 'form') await takeBack(services, given);
    await sendAnswer(ctx, services, route, call, answer, ending);
  } catch (error) {
    await takeBack(services, given);
    throw error;
  }
}

function fingerprinted({ upload, files }: GivenBody) {
  const one = upload?.file ?? null;
  const told = one === null ? [] : [{ part: 'file', filename: one.filename, sha256: one.sha256 }];
  const many = files?.files ?? [];
  return [...told, ...many.map(({ filename, sha256 }) => ({ part: 'files', filename, sha256 }))];
}

/** What ends a call whose token ends while it runs. */
function tokenEnded(by: AnyCall['identity']['by']): ApiError {
  if (by === 'session') return new ApiError('TOKEN_EXPIRED', 'the access token has expired: refresh it');
  return new ApiError('UNAUTHENTICATED', 'the API key has expired');
}

/** Aborted when the client has gone or its token has ended, so that nothing waits for nobody. */
function endOf(ctx: Context, { by, expiresAtMs }: AnyCall['identity']): AbortController {
  const ending = new AbortController();
  ctx.res.once('close', () => ending.abort());
  if (expiresAtMs !== null) {
    const timer = setTimeout(
      () => ending.abort(tokenEnded(by)),
      Math.min(Math.max(expiresAtMs - Date.now(), 0), MAX_TIMER_MS),
    );
    timer.unref();
    ctx.res.once('close', () => clearTimeout(timer));
  }
  return ending;
}

/** Takes a request through what its route declares: who, what, once, and the answer. */
export async function callRoute(ctx: Context, all: HttpServices, route: Route): Promise<void> {
  const { requestId } = ctx.state;
  const services = { ...all, log: all.log.child({ requestId }) };
  const whence = { address: ctx.ip, requestId };
  const identity = await identify(ctx, services, route, whence);
  if (route.limit === 'creates') await limitCreates(ctx, services.limiter, identity.userId);
  const params = readParams(ctx, route);
  const query = readQuery(ctx, route);
  const key = readIdempotencyKey(ctx);
  const ending = endOf(ctx, identity);
  const lastEventId = route.answer === 'events' ? readLastEventId(ctx.get('Last-Event-ID')) : null;
  const ifRevision = route.method === 'patch' ? readIfMatch(ctx.get('If-Match')) : null;
  // Before anything is made: a refusal afterwards would leave it behind.
  if (route.answersJob === 'may wait') readWait(ctx);
  const { signal } = ending;
  const origin = services.http.publicUrl ?? `${ctx.protocol}://${ctx.host}`;
  const call = {
    incoming: { stream: ctx.req, length: lengthOf(ctx) },
    origin,
    session: route.carriesSession ? sessionCarrier(ctx, origin) : sessionInBodies,
    services,
    identity,
    actor: { ...whence, userId: identity.userId, keyId: identity.keyId },
    params,
    query,
    requestId,
    lastEventId,
    ifRevision,
    signal,
    commit: async () => {},
  };
  if (key !== null && route.idempotency === 'refused') {
    throw invalid('header', 'Idempotency-Key', 'is not possible here: a stored answer would keep a secret');
  }
  if (key === null || route.idempotency !== 'honoured') {
    return handle(ctx, services, route, call, await readBody(ctx, services, route), ending);
  }
  let given: Awaited<ReturnType<typeof readBody>> | undefined;
  const readFingerprint = async () => {
    given = await readBody(ctx, services, route);
    const { raw } = given;
    const files = fingerprinted(given);
    const stored = given.upload ?? given.files;
    // The route and what it read of the address count, not how the address was written.
    const path = { route: route.path, params };
    const request = { method: ctx.method, path, query: { ...ctx.query }, body: raw, files };
    const fingerprint = fingerprintRequest(services.secrets.encryptionKeys, request);
    return { fingerprint, discard: async () => stored?.discard() };
  };
  const handleOnce = async (store: AnyCall['commit']): Promise<void> => {
    if (given === undefined) return;
    const commit: AnyCall['commit'] = async (em, answer) => {
      const body = includesExtraction(route, query) ? await withExtraction(em, answer.body) : answer.body;
      await store(em, { ...answer, body });
    };
    await handle(ctx, services, route, { ...call, commit }, given, ending);
  };
  const use = { userId: identity.userId, route: `${ctx.method} ${route.path}`, key };
  await answerOnce(ctx, services, use, route.status, readFingerprint, handleOnce, (stored) =>
    replayBody(ctx, route, call, stored),
  );
}
